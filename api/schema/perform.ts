/**
 * A change of the data model, done: one at a time in all servers, planned against what is there then, and all of it or nothing.
 * Where a database commits every change of tables by itself, what was done is taken back in turn.
 */
import { type Caller, theServer } from '../access/caller.ts';
import { DatabaseFailure, type DatabaseTransaction, type Row, type Savepoint } from '../databases/database.ts';
import type { Step, TableChange } from '../databases/ddl.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine, Tables } from '../engine/engine.ts';
import { HalfCommitted } from '../engine/write/work.ts';
import { ApiError } from '../errors.ts';
import { bump, noteRenaming } from '../system/marks.ts';
import type { SchemaChange, Shape } from './change.ts';
import { carryOut, gather } from './rename/carry-out.ts';

export type Plan = (shape: Shape) => SchemaChange;

export interface Wanted {
  /** The collection it is about, whose database is meant; '' and those that are not there: the first. */
  readonly collection: string;
  readonly plan: Plan;
  /** Only tells what it would do. */
  readonly dry: boolean;
  /** Names change, so that what others ask at the same time waits until they have. */
  readonly alone?: boolean;
}

/** SQL of what was done, or with `dry` would be. The model knows of it when this is done. */
export async function changeSchema(
  engine: Engine,
  caller: Caller,
  { collection, plan, dry, alone = false }: Wanted,
): Promise<readonly string[]> {
  if (!caller.access.admin) throw new ApiError('FORBIDDEN', { reason: 'Only administrators may change the schema' });
  const tables = await engine.tables(engine.model().collections.get(collection)?.source);
  if (!tables)
    throw new ApiError('UNPROCESSABLE_CONTENT', { reason: 'The tables of this database are not changed through the API' });
  if (!engine.model().collections.has('directus_fields')) {
    throw new ApiError('UNPROCESSABLE_CONTENT', { reason: 'There is no place to keep what is said of fields' });
  }
  // A change that has begun is finished, also for who has left.
  const signal = new AbortController().signal;
  let noted = false;
  /** What stays when all else is undone, where only that could be committed. */
  let made: readonly Step[] = [];
  /** The same, where another database could not commit. */
  let halves: readonly Step[] = [];
  /** Told to other nodes at once, whatever becomes of the change. */
  const note = async ({ apart }: Pick<Transaction, 'apart'>, underWay: boolean): Promise<void> => {
    await apart((own) => noteRenaming(own, underWay));
    noted = underWay;
  };
  try {
    const work = async (transaction: Transaction): Promise<readonly string[]> => {
      // It gave way to another transaction, and begins anew.
      if (noted) await note(transaction, false);
      const database = await transaction.shape(tables.source);
      const run = (text: string): Promise<readonly Row[]> => ask(database, text);
      for (const each of tables.ddl.begin) refuseBusy(await run(each));
      try {
        await takeBack(database, made);
        made = [];
        const done = await perform({ engine, transaction, database, tables, plan, dry, note: () => note(transaction, true) });
        // What only looks changes nothing.
        const statements = done.filter(({ none }) => none === undefined).map(({ text }) => text);
        if (dry) throw new Dry(statements);
        if (!tables.ddl.transactional) made = done;
        halves = done;
        return statements;
      } finally {
        for (const each of tables.ddl.end) await run(each).catch(() => {});
      }
    };
    return await engine.transaction(caller, signal, work, { alone });
  } catch (error) {
    if (error instanceof Dry) return error.statements;
    const left = error instanceof HalfCommitted ? halves : made;
    const back = async ({ shape }: Transaction): Promise<void> => takeBack(await shape(tables.source), left);
    if (left.length > 0) await engine.transaction(theServer, signal, back).catch(() => {});
    if (noted) await engine.transaction(theServer, signal, (transaction) => noteRenaming(transaction, false)).catch(() => {});
    throw error;
  } finally {
    if (!dry) await engine.reload();
  }
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

interface Performance {
  readonly engine: Engine;
  readonly transaction: Transaction;
  readonly database: DatabaseTransaction;
  readonly tables: Tables;
  readonly plan: Plan;
  readonly dry: boolean;
  /** Tells other nodes that a rename is under way. */
  note(): Promise<void>;
}

async function perform({ engine, transaction, database, plan, dry, note, ...of }: Performance): Promise<readonly Step[]> {
  const { source, ddl, schema, read } = of.tables;
  // Whoever was before may have changed what the model does not know of yet.
  await engine.reload();
  // Tables and what is said of them are committed as one.
  const isOne = ddl.transactional && engine.model().collections.get('directus_fields')?.source === source;
  const { tables, rows, renaming } = plan({ model: engine.model(), source, ddl, schema, tables: await read() });
  // The system source is not to be asked for anything before.
  if (renaming && !dry && !isOne) await note();
  const gathered = renaming ? await gather(transaction, renaming) : null;
  const done: Step[] = [];
  const rewritten: Step[] = [];
  let rowsFrom: Savepoint | null = null;
  try {
    for (const change of tables) {
      for (const step of await ddl.spell(change, (text) => ask(database, text))) {
        if (dry && !ddl.transactional) done.push(step);
        else if (await refuses(database, step))
          throw new ApiError('INVALID_FOREIGN_KEY', { reason: step.none }, 'Correct these rows first');
        else done.push(step);
      }
    }
    if (!dry) {
      if (!ddl.transactional) rowsFrom = await database.savepoint();
      await write(transaction, rows);
      if (renaming && gathered) {
        const change = changeIn(engine, transaction, (of, steps) => {
          if (of === source) rewritten.push(...steps);
        });
        await carryOut(transaction, renaming, gathered, change, (each) => write(transaction, each, theServer));
        if (!isOne) await noteRenaming(transaction, false);
      }
      // Other nodes look at it, and read their model again.
      await bump(transaction, 'metadata');
    }
  } catch (error) {
    if (!ddl.transactional && !dry) {
      await rowsFrom?.undo().catch(() => {});
      await takeBack(database, done);
    }
    throw error;
  }
  return [...done, ...rewritten];
}

async function refuses(database: DatabaseTransaction, { text, none }: Step): Promise<boolean> {
  const rows = await ask(database, text);
  return none !== undefined && rows.length > 0;
}

async function takeBack(database: DatabaseTransaction, done: readonly Step[]): Promise<void> {
  for (const { undo } of [...done].reverse()) if (undo !== null) await ask(database, undo).catch(() => {});
}

/** A change of rows in whichever source, as that one's own database spells it. */
const changeIn =
  (engine: Engine, transaction: Transaction, told: (source: string, steps: readonly Step[]) => void) =>
  async (source: string, change: TableChange): Promise<void> => {
    const tables = await engine.tables(source);
    if (!tables) throw new ApiError('UNPROCESSABLE_CONTENT', { reason: `Names in the database "${source}" cannot be rewritten` });
    const database = await transaction.shape(source);
    const steps = await tables.ddl.spell(change, (each) => ask(database, each));
    for (const { text } of steps) await ask(database, text);
    told(source, steps);
  };

async function write(transaction: Transaction, rows: SchemaChange['rows'], caller = transaction.caller): Promise<void> {
  const { change } = transaction;
  for (const row of rows) {
    const { collection } = row;
    if (row.do === 'create') await change({ kind: 'create', collection, items: row.items }, null, caller);
    else {
      const which = { by: 'query', query: { filter: row.filter, search: null, sort: [], limit: 'all', offset: 0 } } as const;
      if (row.do === 'update') await change({ kind: 'update', collection, which, data: row.data }, null, caller);
      else await change({ kind: 'delete', collection, which }, null, caller);
    }
  }
}

/** Who administrates is told what the database says: it is about tables, not about anybody's rows. */
async function ask(database: DatabaseTransaction, text: string) {
  try {
    return (await database.write({ text, values: [], keep: false })).rows;
  } catch (error) {
    if (error instanceof DatabaseFailure && /^(away|timeout|cancelled|busy|conflict)$/.test(error.kind)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof DatabaseFailure && error.kind === 'denied') {
      const reason = 'The login of this database may not change its tables';
      throw new ApiError('UNPROCESSABLE_CONTENT', { reason, database: message });
    }
    throw new ApiError(
      'INVALID_PAYLOAD',
      { reason: `The database refuses this change: ${message}`, field: 'body' },
      'Ask with ?dry_run=true for the SQL',
    );
  }
}
