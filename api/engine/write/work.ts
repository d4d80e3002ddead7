/**
 * The transactions of one piece of work: one for each source it touches, begun when it first does. Committed together, the
 * system source last; until the first of them is committed everything can be undone.
 */
import type { Database, DatabaseTransaction, Savepoint, Shaping } from '../../databases/database.ts';

export interface Work {
  /** null: nothing has been asked of this source yet. */
  begun(source: string): DatabaseTransaction | null;
  /** `shaping` counts where it is the first to ask. */
  on(source: string, shaping?: Shaping): Promise<DatabaseTransaction>;
  /** Undoes what `work` wrote when it throws, and nothing before it. Throws `Doomed` where that cannot be. */
  attempt<T>(work: () => Promise<T>): Promise<T>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /** Has any source been told to commit? Then the work is not to be tried again. */
  committing(): boolean;
}

export function openWork(databases: ReadonlyMap<string, Database>, last: string | null, signal: AbortSignal): Work {
  const open = new Map<string, Promise<Open>>();
  const ready = new Map<string, DatabaseTransaction>();
  let committing = false;
  /** Of the attempts that are being made, by source. */
  const places: Map<string, Promise<Savepoint>>[] = [];

  async function on(source: string, shaping: Shaping = 'rows'): Promise<DatabaseTransaction> {
    const known = ready.get(source);
    if (known) return known;
    let opening = open.get(source);
    if (!opening) {
      opening = begin(databases.get(source)!, signal, shaping);
      open.set(source, opening);
    }
    const { transaction } = await opening;
    ready.set(source, transaction);
    for (const place of places) await placeIn(place, source, transaction);
    return transaction;
  }

  function placeIn(place: Map<string, Promise<Savepoint>>, source: string, transaction: DatabaseTransaction): Promise<Savepoint> {
    const taken = place.get(source) ?? transaction.savepoint();
    place.set(source, taken);
    return taken;
  }

  async function attempt<T>(work: () => Promise<T>): Promise<T> {
    const place = new Map<string, Promise<Savepoint>>();
    for (const [source, transaction] of ready) await placeIn(place, source, transaction);
    places.push(place);
    try {
      const result = await work();
      for (const savepoint of place.values()) await (await savepoint).release();
      return result;
    } catch (error) {
      try {
        for (const savepoint of place.values()) await (await savepoint).undo();
      } catch {
        throw new Doomed(error);
      }
      throw error;
    } finally {
      places.splice(places.indexOf(place), 1);
    }
  }

  return {
    begun: (source) => ready.get(source) ?? null,
    on,
    attempt,
    commit: async () => {
      signal.throwIfAborted();
      const sources = [...open.keys()].sort((a, b) => Number(a === last) - Number(b === last));
      for (const source of sources) {
        const { commit } = await open.get(source)!;
        try {
          await commit();
        } catch (error) {
          if (!committing) throw error;
          throw new HalfCommitted(source, error);
        }
        committing = true;
      }
    },
    rollback: async () => {
      for (const opening of open.values()) {
        const opened = await opening.catch(() => null);
        await opened?.rollback();
      }
    },
    committing: () => committing,
  };
}

/** What failed has taken the whole transaction with it. */
export class Doomed extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'Doomed';
  }
}

/** Databases cannot commit as one: one has, and another could not. */
export class HalfCommitted extends Error {
  constructor(source: string, cause: unknown) {
    super(`Database "${source}" could not commit what belongs to a commit of another`, { cause });
    this.name = 'HalfCommitted';
  }
}

interface Open {
  readonly transaction: DatabaseTransaction;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** The database's transaction lasts as long as a function runs: this one runs until it is told to end. */
function begin(database: Database, signal: AbortSignal, shaping: Shaping): Promise<Open> {
  return new Promise<Open>((resolve, reject) => {
    let end: { readonly well: () => void; readonly badly: (reason: Error) => void } | null = null;
    const told = new Promise<void>((well, badly) => {
      end = { well, badly };
    });
    // The database may have given up by itself before it hears of it here.
    told.catch(() => {});
    const ended = database.transaction(
      (transaction) => {
        resolve({
          transaction,
          commit: async () => {
            end!.well();
            await ended;
          },
          rollback: async () => {
            end!.badly(new Error('undone'));
            await ended.catch(() => {});
          },
        });
        return told;
      },
      signal,
      shaping,
    );
    ended.catch(reject);
  });
}
