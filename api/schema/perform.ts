/**
 * A change of the data model, done: one at a time in all servers, planned against what is there then, and all of it or nothing.
 * Where a database commits every change of tables by itself, what was done is taken back in turn. What no transaction can hold
 * (an index made while others write) comes when the rest is committed, and is nothing or whole by itself.
 */
import { type Caller, theServer } from '../access/caller.ts';
import { DatabaseFailure, type DatabaseTransaction, type Row, type Savepoint } from '../databases/database.ts';
import type { Ask, Step, TableChange } from '../databases/ddl.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine, Tables } from '../engine/engine.ts';
import { explainFailure } from '../engine/failure.ts';
import { HalfCommitted } from '../engine/write/work.ts';
import { ApiError } from '../errors.ts';
import { bump, noteRenaming } from '../system/marks.ts';
import { doApart } from './apart.ts';
import type { SchemaChange, Shape } from './change.ts';
import { carryOut, gather } from './rename/carry-out.ts';
import { nothingMade, type Warning, warningsOf } from './warnings.ts';

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
  /** Names change, so that what others ask at the same time waits until they have. */
  readonly alone?: boolean;
}

export interface Outcome {
  readonly statements: readonly string[];
  readonly warnings: readonly Warning[];
}

interface Performed {
  readonly steps: readonly Step[];
  readonly warnings: readonly Warning[];
}

/** SQL of what was done, or with `dry` would be, and what that does to who uses it. The model knows of it when this is done. */
export async function changeSchema(
  engine: Engine,
  caller: Caller,
  { collection, source, plan, dry, first, also, alone = false }: Wanted,
): Promise<Outcome> {
  refuseOthers(caller);
  const tables = await engine.tables(source ?? engine.model().collections.get(collection)?.source);
  if (!tables)
    throw new ApiError('UNPROCESSABLE_CONTENT', { reason: 'The tables of this database are not changed through the API' });
  if (!dry && !engine.model().collections.has('directus_fields')) {
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
    const work = async (transaction: Transaction): Promise<Performed> => {
      // It gave way to another transaction, and begins anew.
      if (noted) await note(transaction, false);
      const database = await transaction.shape(tables.source);
      const run = (text: string): Promise<readonly Row[]> => ask(database, text);
      for (const each of tables.ddl.begin) refuseBusy(await run(each));
      try {
        await takeBack(database, made);
        made = [];
        await first?.(transaction);
        const underWay = (): Promise<void> => note(transaction, true);
        const performed = await perform({ engine, transaction, database, tables, plan, dry, also, note: underWay });
        const { steps } = performed;
        if (dry) throw new Dry(outcomeOf(performed));
        if (!tables.ddl.transactional) made = steps;
        halves = steps;
        return performed;
      } finally {
        for (const each of tables.ddl.end) await run(each).catch(() => {});
      }
    };
    const done = await engine.transaction(caller, signal, work, { alone });
    // It is committed: from here on nothing is taken back.
    [made, halves] = [[], []];
    for (const step of done.steps) {
      if (!step.apart) continue;
      await doApart(tables, step).catch((error: unknown) => {
        throw explainFailure(toldToAdministrators(error), '', caller.access);
      });
    }
    return outcomeOf(done);
  } catch (error) {
    if (error instanceof Dry) return error.outcome;
    const left = error instanceof HalfCommitted ? halves : made;
    const back = async ({ shape }: Transaction): Promise<void> => takeBack(await shape(tables.source), left);
    if (left.length > 0) await engine.transaction(theServer, signal, back).catch(() => {});
    if (noted) await engine.transaction(theServer, signal, (transaction) => noteRenaming(transaction, false)).catch(() => {});
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
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('dry run');
    this.outcome = outcome;
  }
}

interface Performance {
  readonly engine: Engine;
  readonly transaction: Transaction;
  readonly database: DatabaseTransaction;
  readonly tables: Tables;
  readonly plan: Plan;
  readonly dry: boolean;
  readonly also: Wanted['also'];
  /** Tells other nodes that a rename is under way. */
  note(): Promise<void>;
}

async function perform({ engine, transaction, database, plan, dry, also, note, ...of }: Performance): Promise<Performed> {
  const { source, prefix, ddl, schema, read } = of.tables;
  // Whoever was before may have changed what the model does not know of yet.
  await engine.reload();
  // Tables and what is said of them are committed as one.
  const isOne = ddl.transactional && engine.model().collections.get('directus_fields')?.source === source;
  const { tables, rows, renaming } = plan({ model: engine.model(), source, prefix, ddl, schema, ...(await read()) });
  // The system source is not to be asked for anything before.
  if (renaming && !dry && !isOne) await note();
  const gathered = renaming ? await gather(transaction, renaming) : null;
  const done: Step[] = [];
  const warnings: Warning[] = [];
  const made = nothingMade();
  const rewritten: Step[] = [];
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
      const steps = await ddl.spell(change, look);
      for (const step of steps) {
        const skipped = step.apart || (dry && !ddl.transactional && !step.none);
        if (!skipped) refuse(step, await ask(database, step.text));
        done.push(step);
      }
      warnings.push(...warningsOf(change, textsOf(steps), made));
    }
    if (!dry) {
      if (!ddl.transactional) rowsFrom = await database.savepoint();
      await writeAll();
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
  return { steps: [...done, ...rewritten], warnings };
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

const outcomeOf = ({ steps, warnings }: Performed): Outcome => ({ statements: textsOf(steps), warnings });

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
