/** What became of rows: events, gathered by key, and what a group's members are to be told of them. */
import type { ChangeAction } from '../access/change.ts';
import { textOfKey } from '../engine/write/record.ts';
import type { Event, EventRow } from '../events/event.ts';
import type { Key } from '../query/change.ts';
import { itemOf, type Side, sideOf } from './decide.ts';
import { keyIn, rowOfKey } from './key-filter.ts';
import { fingerprintOf, type Memory } from './memory.ts';
import type { Question } from './question.ts';

/** One row that something happened to; several events of it are one. */
export interface Pending {
  readonly key: Key;
  /** Before the first of them. */
  readonly was: Side;
  readonly wasItem: string | null;
  readonly action: ChangeAction;
  /** After the last. `read`: only the database knows, or the item takes more than the row. */
  readonly is: 'out' | 'read' | { readonly item: string };
}

/** By the key as URLs have it, in the order of the last event of each. */
export type Batch = Map<string, Pending>;

/** Adds what an event says of one row. `trusted`: its values can be taken as they are. */
export function gather(batch: Batch, question: Question, event: Event, row: EventRow, trusted: boolean): void {
  const { collection } = question;
  const before = row.before && keyIn(row.before, collection);
  // A row that was given another key is one that went, and one that came.
  if (row.after && before && textOfKey(before) !== textOfKey(row.key)) {
    add(batch, question, event.action, { ...row, key: before, after: null }, trusted);
    add(batch, question, event.action, { ...row, before: null }, trusted);
  } else add(batch, question, event.action, row, trusted);
}

function add(batch: Batch, question: Question, action: ChangeAction, row: EventRow, trusted: boolean): void {
  const name = textOfKey(row.key);
  const known = batch.get(name);
  batch.delete(name);
  const is = stateOf(question, row, trusted);
  if (known) batch.set(name, { ...known, is });
  else batch.set(name, { key: row.key, action, is, ...wasOf(question, row, trusted, action) });
}

function stateOf(question: Question, { after, knows }: EventRow, trusted: boolean): Pending['is'] {
  if (after === null) return knows.after ? 'out' : 'read';
  if (!knows.after || !trusted) return 'read';
  const side = sideOf(question, after);
  if (side !== 'in') return side === 'out' ? 'out' : 'read';
  const item = question.columns && itemOf(question.columns, after);
  return item === null ? 'read' : { item };
}

function wasOf(
  question: Question,
  { key, before, knows }: EventRow,
  trusted: boolean,
  action: ChangeAction,
): Pick<Pending, 'was' | 'wasItem'> {
  if (before === null && knows.before) return { was: 'out', wasItem: null };
  if (before === null || !knows.before || !trusted) {
    const there = trusted && question.byKey && action !== 'create';
    return { was: there ? sideOf(question, rowOfKey(key, question.collection)) : 'ask', wasItem: null };
  }
  const was = sideOf(question, before);
  return { was, wasItem: was === 'in' && question.columns ? itemOf(question.columns, before) : null };
}

export interface Outcome {
  readonly kind: ChangeAction;
  readonly key: string;
  /** '' of what is gone. */
  readonly item: string;
}

export interface Settled {
  readonly outcomes: readonly Outcome[];
  /** Of some rows that are not in it is not known whether they were. */
  readonly unsure: boolean;
}

/** `read`: what was read of those that had to be. Remembers what it decides. */
export function settle(batch: Batch, read: ReadonlyMap<string, string>, memory: Memory, question: Question): Settled {
  const { uncertain, blind } = question;
  const outcomes: Outcome[] = [];
  let unsure = false;
  for (const [key, { was, wasItem, is, action }] of batch) {
    const wasRead = is === 'read';
    const item = wasRead ? (read.get(key) ?? null) : is === 'out' ? null : is.item;
    const wasIn = was === 'in' ? true : was === 'out' && !blind ? false : wasAsFarAsKnown(key, was, memory);
    if (item === null) {
      memory.remove(key);
      if (wasIn) outcomes.push({ kind: 'delete', key, item: '' });
      unsure ||= wasIn === null && action !== 'create';
      continue;
    }
    const fingerprint = wasRead ? fingerprintOf(item) : 0;
    const same = wasRead ? memory.told(key) === fingerprint : wasItem === item;
    if (uncertain) memory.put(key, fingerprint);
    if (wasIn && same) continue;
    outcomes.push({ kind: wasIn || (wasIn === null && action !== 'create') ? 'update' : 'create', key, item });
  }
  return { outcomes, unsure };
}

/** null: it cannot be said. */
function wasAsFarAsKnown(key: string, was: Side, memory: Memory): boolean | null {
  if (memory.has(key)) return true;
  return was === 'out' || memory.complete() ? false : null;
}
