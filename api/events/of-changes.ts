/**
 * What one transaction wrote -> events: what it wrote twice is told once, as nobody ever saw what was between; secrets are left
 * out; and much is told in parts, so that nobody has to hold it all.
 */
import type { ChangeAction } from '../access/change.ts';
import type { Observed } from '../engine/hook.ts';
import { secretsOf } from '../engine/write/record.ts';
import type { Collection, Model } from '../model/model.ts';
import type { Key, Payload } from '../query/change.ts';
import type { EventCaller, EventRow, NewEvent } from './event.ts';

/** Rows of one event, and about how many bytes of values, at most. */
const most = { rows: 500, bytes: 1_000_000 };

interface Net {
  readonly key: Key;
  before: Payload | null;
  after: Payload | null;
}

/** `wants`: of which collections. One after the other, as they are taken. */
export function* eventsOf(
  changes: readonly Observed[],
  model: Model,
  wants: (collection: string) => boolean,
  time: number,
): Generator<NewEvent> {
  const wanted = changes.filter(({ written }) => wants(written.collection));
  const once = new Set(wanted.map(({ written }) => written.collection)).size === wanted.length;
  for (const part of once ? wanted.map(asIs) : merged(wanted)) {
    const collection = model.collections.get(part.collection);
    const about = { collection: part.collection, caller: part.caller, from: 'pergola', model: model.version, time } as const;
    yield* inParts(part.rows, collection, (action, rows) => ({ ...about, action, rows }));
  }
}

interface Part {
  readonly collection: string;
  readonly caller: EventCaller;
  readonly rows: Iterable<Net>;
}

const callerOf = ({ caller: { user, role } }: Observed): EventCaller => ({ user, role });

function asIs(observed: Observed): Part {
  const { collection, keys, before, after } = observed.written;
  const rows = keys.map((key, index) => ({ key, before: before[index] ?? null, after: after[index] ?? null }));
  return { collection, caller: callerOf(observed), rows };
}

/** A transaction that writes a row several times has made one change of it: from what it was to what it has become. */
function merged(changes: readonly Observed[]): readonly Part[] {
  const parts = new Map<string, { caller: EventCaller; rows: Map<string, Net> }>();
  for (const observed of changes) {
    const { collection, keys, before, after } = observed.written;
    const part = parts.get(collection) ?? { caller: callerOf(observed), rows: new Map<string, Net>() };
    parts.set(collection, part);
    for (const [index, key] of keys.entries()) {
      const now = after[index] ?? null;
      // Rows without a key cannot be told apart.
      const name = key.length > 0 ? JSON.stringify(key) : `#${part.rows.size}`;
      const known = part.rows.get(name);
      if (!known) part.rows.set(name, { key, before: before[index] ?? null, after: now });
      else if (known.before === null && now === null) part.rows.delete(name);
      else known.after = now;
    }
  }
  return [...parts].map(([collection, { caller, rows }]) => ({ collection, caller, rows: rows.values() }));
}

function* inParts(
  rows: Iterable<Net>,
  collection: Collection | undefined,
  event: (action: ChangeAction, rows: readonly EventRow[]) => NewEvent,
): Generator<NewEvent> {
  let part: EventRow[] = [];
  let bytes = 0;
  let action: ChangeAction | null = null;
  for (const { key, before, after } of rows) {
    const is = before === null ? 'create' : after === null ? 'delete' : 'update';
    if (action !== null && (is !== action || part.length >= most.rows || bytes >= most.bytes)) {
      yield event(action, part);
      [part, bytes] = [[], 0];
    }
    action = is;
    const row: EventRow = {
      key,
      before: before && withoutSecrets(before, collection),
      after: after && withoutSecrets(after, collection),
      knows: { before: true, after: true },
    };
    bytes += bytesOf(row);
    part.push(row);
  }
  if (action !== null) yield event(action, part);
}

/** Of a collection that is gone nobody knows which fields were secret: then nothing is said of the row. */
export function withoutSecrets(row: Payload, collection: Collection | undefined): Payload {
  if (collection === undefined) return {};
  const secrets = secretsOf(collection);
  if (secrets.length === 0) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => !secrets.includes(name)));
}

/** About as many as its JSON. */
export function bytesOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 8;
  let bytes = 2;
  if (Array.isArray(value)) for (const each of value) bytes += 1 + bytesOf(each);
  else for (const [name, each] of Object.entries(value)) bytes += name.length + 4 + bytesOf(each);
  return bytes;
}
