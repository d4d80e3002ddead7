/** Places in a transaction that it can be brought back to. The words for them are nearly the same everywhere. */
import type { Savepoint } from './database.ts';

export interface SavepointWords {
  readonly set: (name: string) => string;
  readonly undo: (name: string) => string;
  /** null: there is no need to. */
  readonly release: ((name: string) => string) | null;
}

export const savepointWords: SavepointWords = {
  set: (name) => `savepoint ${name}`,
  undo: (name) => `rollback to savepoint ${name}`,
  release: (name) => `release savepoint ${name}`,
};

export function savepoints(run: (text: string) => Promise<unknown>, words = savepointWords): () => Promise<Savepoint> {
  let count = 0;
  return async () => {
    const name = `pergola_${++count}`;
    await run(words.set(name));
    const release = async (): Promise<void> => void (words.release && (await run(words.release(name))));
    return {
      undo: async () => {
        await run(words.undo(name));
        await release();
      },
      release,
    };
  };
}
