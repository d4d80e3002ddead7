/**
 * One item that is made by itself, as most are: its insert is a transaction of its own, and where the database can, what is kept
 * of it is written by the same statement. One way there and back in place of five.
 */
import type { Collection } from '../../model/model.ts';
import { insertRecorded, insertRows, wholeRow } from '../../plan/change.ts';
import type { Insert, InsertRecorded } from '../../plan/write.ts';
import type { Payload } from '../../query/change.ts';
import { columnsGiven, numbersGiven } from './insert.ts';
import { activityOf, revisionOf, secretsOf } from './record.ts';
import { keyOf } from './rows.ts';
import { runAlone } from './run.ts';
import { storedValue } from './value.ts';
import type { Done, Row, Writing } from './writing.ts';

/** null: it takes a transaction. */
export async function insertAlone(
  writing: Writing,
  collection: Collection,
  payload: Payload,
  done: Omit<Done, 'key' | 'item'>,
): Promise<(Row & { readonly recorded: boolean }) | null> {
  const database = writing.databases.get(collection.source)!;
  const { writes } = database.syntax;
  if (!database.write || !writes.answersInserts || numbersGiven(collection, [payload]).size > 0) return null;
  const insert = insertOf(collection, payload, true);
  const recorded = collection.accountability !== null && writing.systemSource === collection.source;
  const step = !recorded ? insert : writes.insertRecorded ? withRecords(writing, insert, { ...done, key: [], item: '{}' }) : null;
  if (step === null) return null;
  const { rows } = await runAlone(writing, step, collection);
  return { key: keyOf(collection, rows[0]!, 'k'), item: rows[0]!.item as string, recorded };
}

function insertOf(collection: Collection, payload: Payload, answered: boolean): Insert {
  const columns = columnsGiven(collection, payload);
  const values = columns.map((name) => storedValue(payload[name], collection.fields.get(name)!));
  const overrideIdentity = columns.some((name) => collection.fields.get(name)?.column?.identity === 'always');
  return insertRows(collection, columns, [values], { overrideIdentity, answer: answered ? wholeRow(collection) : null });
}

/** Texts longer than a name of an item may be, keys of several columns, and secrets take another way. */
function withRecords({ model }: Writing, insert: Insert, done: Done): InsertRecorded | null {
  const activity = model.collections.get('directus_activity');
  const revisions = done.collection.accountability === 'all' ? model.collections.get('directus_revisions') : undefined;
  const { key, fields } = done.collection;
  const type = key.length === 1 ? fields.get(key[0]!)!.type : null;
  const short = type !== null && (['integer', 'bigInteger', 'uuid'].includes(type.name) || (type.maxLength ?? 256) <= 255);
  if (!activity || !short || secretsOf(done.collection).length > 0) return null;
  const { item: _, ...made } = activityOf(activity, done);
  const kept = revisions && revisionOf(revisions, done, null, null);
  const { item: __, activity: ___, data: ____, ...revision } = kept ?? {};
  return insertRecorded(
    insert,
    insertOf(activity, made, false),
    activity,
    revisions ? insertOf(revisions, revision, false) : null,
    revisions ?? null,
  );
}
