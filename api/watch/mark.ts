/**
 * What our own writes are known by, so that they are not told twice: one text for all nodes that tell each other of their writes
 * (by a Redis), else each server has its own.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseConfig } from '../config/databases.ts';
import { StartError } from '../config/start-error.ts';
import type { WatchChoice, Way } from '../config/watch-setting.ts';

export interface Marking {
  readonly watch: readonly WatchChoice[];
  readonly redisUrl: string | null;
  readonly databases: readonly DatabaseConfig[];
}

/** The databases, with a mark where they are to be watched. */
export function marked({ watch, redisUrl, databases }: Marking): readonly (DatabaseConfig & { readonly mark?: string })[] {
  if (watch.length === 0) return databases;
  const unknown = watch.find(({ source }) => source !== null && databases.every(({ name }) => name !== source));
  if (unknown) {
    const names = databases.map(({ name }) => name || '(the one without a name)').join(', ');
    throw new StartError(`There is no database "${unknown.source}" to watch.`, `There are: ${names}.`);
  }
  const mark =
    redisUrl === null
      ? randomBytes(12).toString('hex')
      : createHash('sha256').update(`pergola watch ${redisUrl}`).digest('hex').slice(0, 24);
  return databases.map((each) => (wayOf(watch, each.name) === null ? each : { ...each, mark }));
}

/** null: it is not watched. */
export const wayOf = (watch: readonly WatchChoice[], source: string): Way | null =>
  (watch.find((each) => each.source === source) ?? watch.find((each) => each.source === null))?.way ?? null;
