/** An engine that knows our own collections: their database is found, brought up to date, and served with the content. */
import { systemSourceName } from '../config/databases.ts';
import { StartError } from '../config/start-error.ts';
import { DatabaseFailure } from '../databases/database.ts';
import type { Engine, EngineSettings, SourceSettings } from '../engine/engine.ts';
import { openEngine } from '../engine/open.ts';
import { ofSource } from '../engine/sources.ts';
import type { ModelSettings } from '../model/settings.ts';
import { systemHooks } from './hooks/hooks.ts';
import { locateSystem, type SystemPlace, type SystemSettings } from './locate.ts';
import { settingsSource } from './source.ts';
import { NotPrepared } from './state.ts';
import { systemTables } from './tables/tables.ts';

export async function openWithSystem(
  settings: Omit<EngineSettings, 'sources' | 'systemSource'>,
  system: SystemSettings,
  declared: ModelSettings,
): Promise<Engine> {
  const place = await locateSystem(system);
  const open = (): Promise<Engine> =>
    openEngine(
      { ...settings, sources: sourcesWith(place, system.databases), systemSource: place.beside ?? systemSourceName },
      settingsSource(declared, place.schema),
    );
  if (place.fresh) await fill(place);
  // That all is in order is told by the first look at the settings; only where it is not, everything is opened twice.
  const engine = await open().catch(async (error: unknown) => {
    if (!(error instanceof NotPrepared)) throw error;
    await bringUpToDate(place);
    return open();
  });
  try {
    refuseMissing(engine, place);
    for (const hook of systemHooks) engine.hook(hook);
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}

const names = systemTables.map(({ name }) => name);

function sourcesWith({ url, beside }: SystemPlace, databases: readonly SourceSettings[]): readonly SourceSettings[] {
  if (beside === null) {
    // Tables of another Directus would have the names of ours.
    const content = databases.map((each) =>
      each.name === '' ? { ...each, exclude: [...(each.exclude ?? []), 'directus_*', ...names] } : each,
    );
    return [...content, { name: systemSourceName, url, include: names }];
  }
  return databases.map((each) =>
    each.name === beside && each.include?.length ? { ...each, include: [...each.include, ...names] } : each,
  );
}

/** Most starts without tables are those with a file of our own, for which the statements are known beforehand. */
async function fill({ url }: SystemPlace): Promise<void> {
  const [{ fillFile }, { newFile }] = await Promise.all([import('../databases/new-file.ts'), import('./new-file.ts')]);
  fillFile(url, newFile);
}

async function bringUpToDate({ url, schema, beside }: SystemPlace): Promise<void> {
  try {
    const { prepare } = await import('./prepare.ts');
    await prepare(url, schema);
  } catch (error) {
    if (!(error instanceof DatabaseFailure) || error.kind !== 'denied') throw ofSource(error, beside ?? systemSourceName);
    throw new StartError(
      'The tables that Pergola keeps for itself cannot be made or brought up to date: this login may not.',
      'Let a login that may create tables start it once, or keep them elsewhere with --system-database.',
    );
  }
}

function refuseMissing(engine: Engine, { beside }: SystemPlace): void {
  const missing = names.find((name) => !engine.model().collections.get(name)?.system);
  if (missing === undefined) return;
  throw new StartError(
    `The table ${missing}, which Pergola keeps for itself, is not among what is served.`,
    beside === null
      ? 'Give it a database of its own with --system-database.'
      : 'Correct --schemas and --exclude, or give Pergola a database of its own with --system-database.',
  );
}
