/** Puts triggers that tell of changes into databases, or takes them away, when somebody asks for it on the command line. */
import { StartError } from '../config/start-error.ts';
import { WatchRefusal } from '../databases/watcher.ts';
import type { Engine } from '../engine/engine.ts';
import { tablesOf } from './told.ts';

/** Answers how many tables have them now; of tables of ours none, as only we write these. */
export async function installTriggers(engine: Engine, source: string): Promise<number> {
  const own = new Set(
    [...engine.model().collections.values()]
      .filter(({ system }) => system)
      .map(({ table }) => JSON.stringify([table.schema, table.name])),
  );
  const tables = tablesOf(engine.model(), source).filter(({ schema, name }) => !own.has(JSON.stringify([schema, name])));
  const watcher = await engine.watcher(source);
  if (!watcher?.install) throw noTriggers();
  await refused(watcher.install(tables));
  return tables.length;
}

export async function removeTriggers(engine: Engine, source: string): Promise<void> {
  const watcher = await engine.watcher(source);
  if (!watcher?.remove) throw noTriggers();
  await refused(watcher.remove());
}

const noTriggers = (): StartError =>
  new StartError('This kind of database is not watched by triggers.', 'Start with --watch auto: it says what there is.');

const refused = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) =>
    Promise.reject(error instanceof WatchRefusal ? new StartError(error.message, error.remedy) : error),
  );
