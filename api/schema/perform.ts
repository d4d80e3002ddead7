/**
 * A change of the data model, done: one at a time in all servers, planned against what is there then, and all of it or nothing.
 * Where a database commits every change of tables by itself, what was done is taken back in turn. What no transaction can hold
 * (an index made while others write) comes when the rest is committed, and is nothing or whole by itself.
 */
import type { Caller } from '../access/caller.ts';
import { DatabaseFailure, type DatabaseTransaction, type Row, type Savepoint } from '../databases/database.ts';
import type { Ask, Step } from '../databases/ddl.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine, Tables } from '../engine/engine.ts';
import { explainFailure } from '../engine/failure.ts';
import { ApiError } from '../errors.ts';
import { bump } from '../system/marks.ts';
import { doApart } from './apart.ts';
import type { SchemaChange, Shape } from './change.ts';

export type Plan = (shape: Shape) => SchemaChange;

export interface Wanted {
  /** The collection it is about, whose database is meant; '' and those that are not there: the first. */
  readonly collection: string;
  /** The database itself, where a collection is to be made in it. */
  readonly source?: string;
  readonly plan: Plan;
  /** Only tells what it would do. */
  readonly dry: boolean;
  /** What is looked at before it is planned, with nobody else changing the schema. */
  readonly first?: (transaction: Transaction) => Promise<void>;
  /** What is written besides, in the same transaction, once the tables are as they are to be; the model does not know them yet. */
  readonly also?: (transaction: Transaction) => Promise<void>;
}

/** SQL of what was done, or with `dry` would be. The model knows of it when this is done. */
export async function changeSchema(
  engine: Engine,
  caller: Caller,
  { collection, source, plan, dry, first, also }: Wanted,
): Promise<readonly string[]> {
  refuseOthers(caller);
  const tables = await engine.tables(source ?? engine.model().collections.get(collection)?.source);
  if (!tables)
    throw new ApiError('UNPROCESSABLE_CONTENT', { reason: 'The tables of this database are not changed through the API' });
  if (!dry && !engine.model().collections.has('directus_fields')) {
    throw new ApiError('UNPROCESSABLE_CONTENT', { reason: 'There is no place to keep what is said of fields' });
  }
  // A change that has begun is finished, also for who has left.
  const signal = new AbortController().signal;
  try {
    const done = await engine.transaction(caller, signal, async (transaction) => {
      const database = await transaction.shape(tables.source);
      const run = (text: string): Promise<readonly Row[]> => ask(database, text);
      for (const each of tables.ddl.begin) refuseBusy(await run(each));
      try {
        await first?.(transaction);
        const steps = await perform(engine, transaction, database, tables, plan, dry, also);
        if (dry) throw new Dry(textsOf(steps));
        return steps;
      } finally {
        for (const each of tables.ddl.end) await run(each).catch(() => {});
      }
    });
    for (const step of done) {
      if (!step.apart) continue;
      await doApart(tables, step).catch((error: unknown) => {
        throw explainFailure(toldToAdministrators(error), '', caller.access);
      });
    }
    return textsOf(done);
  } catch (error) {
    if (error instanceof Dry) return error.statements;
    throw error;
  } finally {
    if (!dry) await engine.reload();
  }
}

export function refuseOthers({ access }: Caller): void {
  if (!access.admin) throw new ApiError('FORBIDDEN', { reason: 'Only administrators may change the schema' });
}

/** A lock that was waited for in vain answers 0, or nothing at all. */
function refuseBusy([row]: readonly Row[]): void {
  const [given] = Object.values(row ?? {});
  if (given !== null && given !== 0 && given !== 0n) return;
  throw new ApiError('SERVICE_UNAVAILABLE', { reason: 'Somebody else is changing the schema' }, 'Try again in a moment');
}

/** Undoes what was only tried. */
class Dry extends Error {
  readonly statements: readonly string[];

  constructor(statements: readonly string[]) {
    super('dry run');
    this.statements = statements;
  }
}

async function perform(
  engine: Engine,
  transaction: Transaction,
  database: DatabaseTransaction,
  { source, prefix, ddl, schema, read }: Tables,
  plan: Plan,
  dry: boolean,
  also: Wanted['also'],
): Promise<readonly Step[]> {
  // Whoever was before may have changed what the model does not know of yet.
  await engine.reload();
  const there = await read();
  const { tables, rows } = plan({ model: engine.model(), source, prefix, ddl, schema, ...there });
  const done: Step[] = [];
  let rowsFrom: Savepoint | null = null;
  // A dry run without transactions makes nothing, so what a later change looks at may not be there.
  const look: Ask = (text) =>
    ask(database, text).catch((error: unknown) => (dry && !ddl.transactional ? [] : Promise.reject(error)));
  const writeAll = async (): Promise<void> => {
    await write(transaction, rows);
    await also?.(transaction);
  };
  // Nothing brings back what is dropped: rows that would be refused are so before that.
  if (!ddl.transactional && !dry && tables.some((each) => /^drop (table|column)$/.test(each.do)))
    await tryOut(transaction, writeAll);
  try {
    for (const change of tables) {
      for (const step of await ddl.spell(change, look)) {
        const skipped = step.apart || (dry && !ddl.transactional && !step.none);
        if (!skipped) refuse(step, await ask(database, step.text));
        done.push(step);
      }
    }
    if (!dry) {
      if (!ddl.transactional) rowsFrom = await database.savepoint();
      await writeAll();
    }
  } catch (error) {
    if (!ddl.transactional && !dry) {
      await rowsFrom?.undo().catch(() => {});
      await takeBack(database, done);
    }
    throw error;
  }
  return done;
}

/** Throws what the work throws, and else leaves no trace of it. */
async function tryOut(transaction: Transaction, work: () => Promise<void>): Promise<void> {
  const tried = new Error('tried');
  try {
    await transaction.attempt(async () => {
      await work();
      throw tried;
    });
  } catch (error) {
    if (error !== tried) throw error;
  }
}

/** What only looks changes nothing. */
const textsOf = (steps: readonly Step[]): readonly string[] =>
  steps.filter(({ none }) => none === undefined).map(({ text }) => text);

function refuse({ none }: Step, [row]: readonly Row[]): void {
  if (!none || !row) return;
  const found = typeof row.found === 'string' ? `: "${row.found.slice(0, 60)}"` : '';
  throw new ApiError(none.code, { reason: `${none.reason}${found}` }, none.hint);
}

async function takeBack(database: DatabaseTransaction, done: readonly Step[]): Promise<void> {
  for (const { undo, apart } of [...done].reverse()) if (undo !== null && !apart) await ask(database, undo).catch(() => {});
}

async function write(transaction: Transaction, rows: SchemaChange['rows']): Promise<void> {
  const { change, caller } = transaction;
  for (const row of rows) {
    const { collection } = row;
    if (row.do === 'create') await change({ kind: 'create', collection, items: row.items }, null, caller);
    else {
      const which = { by: 'query', query: { filter: row.filter, search: null, sort: [], limit: 'all', offset: 0 } } as const;
      if (row.do === 'update') await change({ kind: 'update', collection, which, data: row.data }, null, caller);
      else await change({ kind: 'delete', collection, which }, null, caller);
    }
  }
  // Other nodes look at it, and read their model again.
  await bump(transaction, 'metadata');
}

/** Who administrates is told what the database says: it is about tables, not about anybody's rows. */
async function ask(database: DatabaseTransaction, text: string) {
  try {
    return (await database.write({ text, values: [], keep: false })).rows;
  } catch (error) {
    throw toldToAdministrators(error);
  }
}

function toldToAdministrators(error: unknown): unknown {
  if (error instanceof DatabaseFailure && /^(away|timeout|cancelled|busy|conflict)$/.test(error.kind)) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DatabaseFailure && error.kind === 'denied') {
    const reason = 'The login of this database may not change its tables';
    return new ApiError('UNPROCESSABLE_CONTENT', { reason, database: message });
  }
  const reason = `The database refuses this change: ${message}`;
  return new ApiError('INVALID_PAYLOAD', { reason, field: 'body' }, 'Ask with ?dry_run=true for the SQL');
}
