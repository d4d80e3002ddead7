/** Inserts the rows of a level: those with values for the same columns together, and all columns that can be without one. */

import { serverAccess } from '../../access/access.ts';
import type { Collection } from '../../model/model.ts';
import { advance, insertRows, wholeRow } from '../../plan/change.ts';
import type { WriteValue } from '../../plan/write.ts';
import type { Key, Payload } from '../../query/change.ts';
import type { Scalar } from '../../query/value.ts';
import { chunksOf } from '../../sql/bound.ts';
import { keyOf, rowsOfKeys } from './rows.ts';
import { runStep } from './run.ts';
import { storedValue } from './value.ts';
import type { Row, Writing } from './writing.ts';

interface Placed {
  readonly place: number;
  readonly payload: Payload;
}

/**
 * The rows as they are now, in the order of the payloads; where only their keys are wanted, with nothing but these, and where
 * nothing is, none.
 */
export async function insertAll(
  writing: Writing,
  collection: Collection,
  payloads: readonly Payload[],
  wanted: 'row' | 'key' | 'nothing' = 'row',
): Promise<readonly Row[]> {
  const { syntax } = writing.databases.get(collection.source)!;
  const whole = wholeRow(collection);
  const answer = wanted === 'nothing' ? null : wanted === 'key' ? { ...whole, members: [] } : whole;
  const made: Row[] = [];
  if (payloads.length === 0) return made;
  const { queues = false } = await writing.work.on(collection.source);
  /** What is still being written while more is got ready; before the first is done there is nothing to queue behind. */
  let last: Promise<void> | null = null;
  let isFirst = true;
  for (const [columns, rows] of together(collection, payloads)) {
    const overrideIdentity = columns.some((name) => collection.fields.get(name)?.column?.identity === 'always');
    for (const chunk of chunksOf(rows, columns.length, syntax)) {
      const current = write(columns, chunk, overrideIdentity);
      // It may fail while the one before it is waited for.
      current.catch(() => {});
      await last;
      last = current;
      if (isFirst || !queues) await current;
      isFirst = false;
    }
  }
  await last;
  for (const [column, highest] of numbersGiven(collection, payloads))
    await runStep(writing, advance(collection, column, highest), collection);
  return made;

  async function write(columns: readonly string[], chunk: readonly Placed[], overrideIdentity: boolean): Promise<void> {
    const fields = columns.map((name) => collection.fields.get(name)!);
    const values = chunk.map(({ payload }) => fields.map((field): WriteValue => storedValue(payload[field.name], field)));
    const step = insertRows(collection, columns, values, { overrideIdentity, answer });
    const written = await runStep(writing, step, collection);
    if (wanted === 'nothing') return;
    const found = syntax.writes.answersInserts
      ? written.rows.map(
          (row): Row => ({ key: keyOf(collection, row, 'k'), item: wanted === 'row' ? (row.item as string) : '{}' }),
        )
      : await findInserted(writing, collection, chunk, written.firstNumber, wanted === 'row');
    chunk.forEach(({ place }, index) => {
      made[place] = found[index]!;
    });
  }
}

/** The highest number that was sent for a column the database numbers. */
export function numbersGiven({ fields }: Collection, payloads: readonly Payload[]): ReadonlyMap<string, bigint> {
  const highest = new Map<string, bigint>();
  for (const { name, column } of fields.values()) {
    if (!column?.autoIncrement) continue;
    for (const payload of payloads) {
      const text = Object.hasOwn(payload, name) ? String(payload[name]) : '';
      if (!/^\d{1,19}$/.test(text)) continue;
      const number = BigInt(text);
      if (number > (highest.get(name) ?? 0n)) highest.set(name, number);
    }
  }
  return highest;
}

/** null: not the same for all. */
export function columnsGiven(collection: Collection, payloads: readonly Payload[]): readonly string[] | null {
  const [columns, ...others] = together(collection, payloads).keys();
  return others.length > 0 ? null : (columns ?? []);
}

/**
 * A column without a default is null where nothing is said, so saying null is the same; rows differ only in columns that have
 * one.
 */
function together(collection: Collection, payloads: readonly Payload[]): Map<readonly string[], Placed[]> {
  const used = new Set<string>();
  for (const payload of payloads) for (const name in payload) used.add(name);
  const names = [...collection.fields.keys()].filter((name) => used.has(name));
  const optional = names.filter((name) => {
    const column = collection.fields.get(name)?.column;
    return column?.default !== null || column.autoIncrement || column.identity !== null;
  });
  const byColumns = new Map<string, readonly [readonly string[], Placed[]]>();
  payloads.forEach((payload, place) => {
    const absent = optional.filter(
      (name) => !Object.hasOwn(payload, name) || (payload[name] === null && isNumbered(collection, name)),
    );
    const text = absent.join('\n');
    const known = byColumns.get(text);
    if (known) known[1].push({ place, payload });
    else byColumns.set(text, [names.filter((name) => !absent.includes(name)), [{ place, payload }]]);
  });
  return new Map(byColumns.values());
}

const isNumbered = ({ fields }: Collection, name: string): boolean => fields.get(name)?.column?.autoIncrement === true;

/** Where an insert answers nothing: keys that were sent, or counted on from the first number; then the rows of these. */
async function findInserted(
  writing: Writing,
  collection: Collection,
  chunk: readonly Placed[],
  firstNumber: bigint | null,
  whole: boolean,
): Promise<readonly Row[]> {
  if (collection.key.length === 0) return chunk.map(() => ({ key: [], item: '{}' }));
  const keys = chunk.map(
    ({ payload }, index): Key =>
      collection.key.map((name) => {
        const given = payload[name];
        if (given !== undefined && given !== null) return given as Scalar;
        if (firstNumber === null) throw new Error(`The key of a new row of "${collection.name}" is not known`);
        return String(firstNumber + BigInt(index));
      }),
  );
  if (!whole) return keys.map((key) => ({ key, item: '{}' }));
  const rows = await rowsOfKeys(writing, collection, keys, serverAccess);
  return rows.map((row, index) => row ?? { key: keys[index]!, item: '{}' });
}
