/** The connected databases, their catalogs, and the model made of them; read again when a schema changes. */
import type { Catalog } from '../../introspection/catalog.ts';
import type { Database } from '../databases/database.ts';
import { openDatabase } from '../databases/open.ts';
import { scriptsTable } from '../databases/scripts-table.ts';
import { changesTable } from '../databases/watcher.ts';
import { buildModel } from '../model/build.ts';
import type { Model } from '../model/model.ts';
import type { Databases } from './compiled.ts';
import type { EngineSettings, SettingsSource, SourceSettings } from './engine.ts';

export interface Sources {
  readonly databases: Databases;
  readonly settings: readonly SourceSettings[];
  /** Reads every catalog and builds the model anew. */
  readModel(): Promise<Model>;
  /** Those of one source, as they are now. */
  readTables(name: string): Promise<Pick<Catalog, 'schemas' | 'tables'>>;
  /** What names of a source's collections begin with. Our own collections keep their names wherever they are. */
  prefixOf(name: string): string;
  /** A text that changes when any schema does. */
  fingerprint(): Promise<string>;
  close(): Promise<void>;
}

/** Opens all databases, or none: when one fails, the others are closed and its error is thrown as the driver gave it. */
export async function openSources(
  { sources, systemSource, statementTimeout, poolSize }: EngineSettings,
  settingsSource: SettingsSource,
): Promise<Sources> {
  const databases = new Map<string, Database>();
  const close = async (): Promise<void> =>
    void (await Promise.allSettled([...databases.values()].map((database) => database.close())));
  let opening = '';
  try {
    for (const { name, url, mark } of sources) {
      opening = name;
      databases.set(name, await openDatabase({ url, statementTimeout, poolSize, ...(mark !== undefined && { mark }) }));
    }
  } catch (error) {
    await close();
    throw ofSource(error, opening);
  }
  const system = systemSource === undefined ? null : (databases.get(systemSource) ?? null);
  const prefixOf = (name: string): string => (name === systemSource ? '' : name);
  return {
    databases,
    settings: sources,
    prefixOf,
    close,
    fingerprint: async () =>
      (
        await Promise.all([
          settingsSource.fingerprint(system).catch((error: unknown) => Promise.reject(ofSource(error, systemSource ?? ''))),
          ...[...databases].map(([name, database]) =>
            database.schemaFingerprint().catch((error: unknown) => Promise.reject(ofSource(error, name))),
          ),
        ])
      ).join(' '),
    readTables: async (name) => {
      const source = sources.find((each) => each.name === name)!;
      const { schemas, tables } = await catalogOf(source, databases.get(name)!);
      return { schemas, tables };
    },
    readModel: async () => {
      const catalogs = await Promise.all(sources.map((source) => catalogOf(source, databases.get(source.name)!)));
      const named = sources.map(({ name }, index) => ({
        name,
        prefix: prefixOf(name),
        catalog: catalogs[index]!,
        typeOf: databases.get(name)!.typeOf,
        jsonOfTypeOnly: databases.get(name)!.syntax.jsonOfTypeOnly ?? false,
        backslashes: databases.get(name)!.syntax.backslashes ?? false,
      }));
      return buildModel(named, await settingsSource.read(system));
    },
  };
}

/** A driver does not know which of our databases it was. */
export function ofSource(error: unknown, source: string): unknown {
  for (let each = error; each instanceof Error; each = each.cause) Object.assign(each, { source });
  return error;
}

function catalogOf({ schemas, include, exclude }: SourceSettings, database: Database): Promise<Catalog> {
  return database.readCatalog({
    ...(schemas?.length && { schemas }),
    ...(include?.length && { include }),
    exclude: [...(exclude ?? []), changesTable, scriptsTable],
  });
}
