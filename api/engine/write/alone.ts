/**
 * Items that are made by themselves, as most are: their insert is a transaction of its own, and where the database can, what is
 * kept of them is written by the same statement. One way there and back in place of five.
 */
import type { Collection } from '../../model/model.ts';
import { insertRecorded, insertRows, wholeAndGiven, wholeRow } from '../../plan/change.ts';
import type { Insert, InsertRecorded, RowAnswer } from '../../plan/write.ts';
import type { Payload } from '../../query/change.ts';
import { columnsGiven, numbersGiven } from './insert.ts';
import { activityOf, revisionOf, secretsOf } from './record.ts';
import { keyOf } from './rows.ts';
import { runAlone } from './run.ts';
import { storedValue } from './value.ts';
import type { Done, Row, Writing } from './writing.ts';

/** null: it takes a transaction. `payloads`: one, or several for the same columns. */
export async function insertAlone(
  writing: Writing,
  collection: Collection,
  payloads: readonly Payload[],
  done: Omit<Done, 'key' | 'item' | 'delta'>,
): Promise<{ readonly rows: readonly Row[]; readonly recorded: boolean } | null> {
  const database = writing.databases.get(collection.source)!;
  const { writes } = database.syntax;
  const several = payloads.length > 1;
  if (several && (!writes.anyNumberOfRows || payloads.length > writes.rowsAtMost(1))) return null;
  if (!database.write || !writes.answersInserts || numbersGiven(collection, payloads).size > 0) return null;
  const columns = columnsGiven(collection, payloads);
  if (columns === null || (several && columns.length === 0)) return null;
  const recorded = collection.accountability !== null && writing.systemSource === collection.source;
  const insert = insertOf(collection, payloads, columns, answerOf(writing, collection, several && recorded ? columns : null));
  const made = { ...done, key: [], item: '{}', delta: payloads[0]! };
  const step = !recorded ? insert : writes.insertRecorded ? withRecords(writing, insert, made) : null;
  if (step === null) return null;
  const { rows } = await runAlone(writing, step, collection);
  return {
    rows: rows.map((row) => ({ key: keyOf(collection, row, 'k'), item: (row.item as string | undefined) ?? '{}' })),
    recorded,
  };
}

/** What is kept of a row is made of its item. */
function answerOf(writing: Writing, collection: Collection, given: readonly string[] | null): RowAnswer {
  const kept = collection.accountability === 'all' && writing.systemSource !== null;
  if (given && kept) return wholeAndGiven(collection, given);
  const whole = wholeRow(collection);
  return writing.keysOnly && !kept ? { ...whole, members: [] } : whole;
}

function insertOf(
  collection: Collection,
  payloads: readonly Payload[],
  columns: readonly string[],
  answer: RowAnswer | null,
): Insert {
  const fields = columns.map((name) => collection.fields.get(name)!);
  const values = payloads.map((payload) => fields.map((field) => storedValue(payload[field.name], field)));
  const overrideIdentity = fields.some(({ column }) => column?.identity === 'always');
  return insertRows(collection, columns, values, { overrideIdentity, answer });
}

/** Texts longer than a name of an item may be, keys of several columns, and secrets take another way. */
function withRecords({ model, keysOnly }: Writing, insert: Insert, done: Done): InsertRecorded | null {
  const activity = model.collections.get('directus_activity');
  const revisions = done.collection.accountability === 'all' ? model.collections.get('directus_revisions') : undefined;
  const { key, fields } = done.collection;
  const type = key.length === 1 ? fields.get(key[0]!)!.type : null;
  const short = type !== null && (['integer', 'bigInteger', 'uuid'].includes(type.name) || (type.maxLength ?? 256) <= 255);
  if (!activity || !short || secretsOf(done.collection).length > 0) return null;
  const { item: _, ...made } = activityOf(activity, done);
  const kept = revisions && revisionOf(revisions, done, null, null);
  const { item: __, activity: ___, data: ____, delta, ...revision } = kept ?? {};
  if (kept && insert.answer?.given && delta === undefined) return null;
  const said = insert.answer?.given ? revision : { ...revision, delta };
  const record = (of: Collection, payload: Payload): Insert => insertOf(of, [payload], columnsGiven(of, [payload])!, null);
  return insertRecorded(
    insert,
    record(activity, made),
    activity,
    revisions ? record(revisions, said) : null,
    revisions ?? null,
    keysOnly,
  );
}
