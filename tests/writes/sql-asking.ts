/** A database for tests of writing: steps compiled, bound and run as the engine does, and failures as their kinds. */

import { setMaxListeners } from 'node:events';
import { test } from 'vitest';
import type { Database, DatabaseTransaction, Row, Written } from '../../api/databases/database.ts';
import { DatabaseFailure } from '../../api/databases/database.ts';
import { openDatabase } from '../../api/databases/open.ts';
import { buildModel } from '../../api/model/build.ts';
import type { Collection, Model } from '../../api/model/model.ts';
import { noSettings } from '../../api/model/settings.ts';
import type { Condition } from '../../api/plan/plan.ts';
import type { RowAnswer, Target, WriteStep, WriteValue } from '../../api/plan/write.ts';
import { Literal, type Scalar } from '../../api/query/value.ts';
import { boundValues } from '../../api/sql/bound.ts';
import { compileWrite } from '../../api/sql/write.ts';
import type { SchemaKind } from '../schemas/load.ts';
import { servers, whenServer } from '../servers.ts';

export const never = new AbortController().signal;
// Many wait for it at once.
setMaxListeners(0, never);

export interface Asking {
  readonly database: Database;
  readonly model: Model;
  readonly url: string;
  /** One step in a transaction of its own. */
  write(step: WriteStep): Promise<Written>;
  collection(name: string): Collection;
}

/** The databases there are to test with, and how a test for each is declared. */
export const kinds = ['postgres', 'mysql', 'sqlite'] as const;
export const testFor = (kind: SchemaKind) =>
  kind === 'sqlite' ? test : whenServer(kind === 'postgres' ? 'postgres' : 'mariadb');
export const isThere = (kind: SchemaKind): boolean => kind === 'sqlite' || servers[kind === 'postgres' ? 'postgres' : 'mariadb'];

export async function openAsking(url: string, statementTimeout = 5_000): Promise<Asking> {
  const database = await openDatabase({ url, statementTimeout, poolSize: 4 });
  const catalog = await database.readCatalog({});
  const model = buildModel([{ name: '', catalog, typeOf: database.typeOf }], noSettings);
  const collection = (name: string): Collection => {
    const found = model.collections.get(name);
    if (!found) throw new Error(`There is no collection ${name}`);
    return found;
  };
  return {
    database,
    model,
    url,
    collection,
    write: (step) => database.transaction((transaction) => ask(transaction, database, step), never),
  };
}

export async function ask(transaction: DatabaseTransaction, database: Database, step: WriteStep): Promise<Written> {
  const compiled = compileWrite(step, database.syntax);
  if (!compiled) return { rows: [], affected: 0, firstNumber: null };
  const values = boundValues(compiled.parameters, database.encode, 'things');
  return transaction.write({ text: compiled.text, values, keep: true });
}

export const given = (value: Scalar | null): WriteValue => (value === null ? null : new Literal(value));

export function targets({ fields }: Collection, names: readonly string[]): readonly Target[] {
  return names.map((name) => {
    const field = fields.get(name);
    if (!field?.column) throw new Error(`There is no column ${name}`);
    return { column: field.column.name, type: field.type, field: name };
  });
}

export function insertInto(
  collection: Collection,
  names: readonly string[],
  rows: readonly (readonly (Scalar | null)[])[],
  answered: readonly string[] | null = null,
): WriteStep {
  const answer: RowAnswer = {
    key: targets(collection, collection.key),
    members: targets(collection, answered ?? []).map(({ column, type, field }) => ({
      as: field,
      value: { kind: 'value', of: { kind: 'column', alias: 't0', column, type } },
    })),
  };
  return {
    kind: 'insert',
    source: '',
    into: collection.table,
    columns: targets(collection, names),
    rows: rows.map((row) => row.map(given)),
    overrideIdentity: false,
    answer: answered && answer,
  };
}

export function where(collection: Collection, name: string, ...values: readonly Scalar[]): Condition {
  const [{ column, type }] = targets(collection, [name]) as [Target];
  return {
    kind: 'compare',
    left: { kind: 'column', alias: 't0', column, type },
    operator: '_in',
    value: values.map((each) => new Literal(each)),
    field: name,
  };
}

/** Rows as the API would see them: a plain read outside of any transaction. */
export const rowsOf = (database: Database, text: string): Promise<readonly Row[]> =>
  database.run({ text, values: [], keep: false }, never);

export const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error: unknown) => (error instanceof DatabaseFailure ? error.kind : error),
  );
