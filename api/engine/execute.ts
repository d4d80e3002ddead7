/** Runs a compiled plan: lookups first, then the list, then its batches, put where they belong. */
import type { DatabaseTransaction, Row, Statement } from '../databases/database.ts';
import { invalidQuery } from '../errors.ts';
import { lookupLimit } from '../plan/lookup.ts';
import { Literal } from '../query/value.ts';
import type { Keys } from '../sql/writing.ts';
import { attach, keysOf, parentsAt } from './attach.ts';
import { bind, type Compiled, compileWithKeys } from './compiled.ts';
import { type JsonText, type Opened, open, textOf } from './json-text.ts';

/** Keys in one statement at most; more parents are read in several. */
const keysPerStatement = 500;

export interface Execution {
  readonly signal: AbortSignal;
  readonly literals: readonly Literal[];
  /** Told of every statement, before it runs. */
  readonly onStatement: ((source: string, text: string) => void) | null;
  /** The transaction of a source that statements belong to; null: each runs on a connection of its own. */
  readonly within: ((source: string) => DatabaseTransaction | null) | null;
}

export interface ListResult {
  /** JSON text of one item each. */
  readonly items: readonly string[];
  /** The rows as the database gave them, with their extras. */
  readonly rows: readonly Row[];
}

export async function executeList(compiled: Compiled, execution: Execution, bound: Statement | null): Promise<ListResult> {
  const rows = await rowsOf(compiled, execution, null, bound);
  const items = rows.map((row) => row.item as string);
  if (compiled.batches.length === 0) return { items, rows };
  return { items: await filled(items, compiled, execution), rows };
}

async function rowsOf(
  compiled: Compiled,
  execution: Execution,
  parents: readonly (readonly Literal[])[] | null,
  bound: Statement | null,
): Promise<readonly Row[]> {
  const { database, list } = compiled;
  execution.signal.throwIfAborted();
  if (list) return runStatement(compiled, execution, bound ?? bind(list, database, execution.literals));
  const lookups: (readonly (readonly Literal[])[])[] = [];
  for (const lookup of compiled.lookups) lookups.push(await keysFrom(lookup, execution));
  const keys: Keys = (from) => (from === 'parents' ? (parents ?? []) : (lookups[from] ?? []));
  const ofKeys = [...(parents ?? []).flat(), ...lookups.flat(2)];
  const prepared = compileWithKeys(compiled, keys, ofKeys);
  return runStatement(compiled, execution, {
    ...bind(prepared, database, [...execution.literals, ...ofKeys]),
    keep: parents !== null,
  });
}

function runStatement(
  { database, plan }: Compiled,
  { signal, onStatement, within }: Execution,
  statement: Statement,
): Promise<readonly Row[]> {
  const { source } = plan.main;
  onStatement?.(source, statement.text);
  return within?.(source)?.run(statement) ?? database.run(statement, signal);
}

/** Keys of another source that satisfy a condition there; rows without a key match nothing here. */
export async function keysFrom(lookup: Compiled, execution: Execution): Promise<(readonly Literal[])[]> {
  const rows = await rowsOf(lookup, execution, null, null);
  if (rows.length > lookupLimit) {
    throw invalidQuery(
      'filter',
      `More than ${lookupLimit} items of another database match, too many to look up`,
      'Make the condition on the related collection narrower.',
    );
  }
  const width = lookup.plan.main.extras.length;
  return rows.flatMap((row) => {
    const values = Array.from({ length: width }, (_, index) => row[`k${index}`]);
    return values.includes(null) ? [] : [values.map((value) => new Literal(String(value)))];
  });
}

/** Reads each batch for all parents at once and puts the children into their places. */
async function filled(texts: readonly JsonText[], compiled: Compiled, execution: Execution): Promise<readonly JsonText[]> {
  if (compiled.batches.length === 0) return texts;
  const items = texts.map((text) => open(text) as Opened);
  for (const batch of compiled.batches) {
    const { when } = batch;
    const all = parentsAt(items, batch.path);
    const parents = when === null ? all : all.filter((parent) => parent.value(when.member) === when.text);
    if (!batch.one) for (const parent of parents) parent.members.set(batch.as, batch.empty);
    const keys = keysOf(parents, batch.parentKeys);
    for (let start = 0; start < keys.length; start += keysPerStatement) {
      const some = padded(keys.slice(start, start + keysPerStatement)).map((key) => key.map((value) => new Literal(value)));
      const rows = await rowsOf(batch.compiled, execution, some, null);
      // A bare value that is null is SQL's null.
      const children = rows.map((row) => (row.item as string | null) ?? 'null');
      attach(parents, batch, rows, await filled(children, batch.compiled, execution));
    }
  }
  for (const batch of compiled.batches) {
    const hidden = [...batch.parentKeys, ...(batch.when ? [batch.when.member] : [])];
    for (const parent of parentsAt(items, batch.path)) for (const name of hidden) parent.members.delete(name);
  }
  return items.map(textOf);
}

/** Numbers of keys are rounded up, so that few different statements are needed; the last key stands in for the rest. */
function padded<T>(keys: readonly T[]): readonly T[] {
  const size = Math.min(keysPerStatement, 2 ** Math.ceil(Math.log2(keys.length)));
  return [...keys, ...Array.from({ length: size - keys.length }, () => keys.at(-1)!)];
}
