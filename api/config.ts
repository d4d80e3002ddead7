/**
 * Environment, flags and config file -> Config. Read once, by the command line, and handed down; pure, as reading files is
 * handed in. Wrong values are a `StartError` that names the flag, variable or file at fault.
 */
import {
  type DatabaseConfig,
  databases,
  filedDatabases,
  type GivenDatabase,
  givenDatabase,
  givenDatabases,
} from './config/databases.ts';
import { type Declarations, declarations } from './config/declarations.ts';
import {
  type ConfigFile,
  configFile,
  type Environment,
  environment,
  type Flags,
  given,
  type ReadFile,
  variable,
} from './config/given.ts';
import { type ProviderConfig, providers } from './config/providers.ts';
import { flagOf, type Setting, variableOf } from './config/setting.ts';
import { type SettingName, settingNames, settings, type Values } from './config/settings.ts';
import { StartError, Wrong } from './config/start-error.ts';
import { type LocationConfig, storageLocations } from './config/storage.ts';

export interface Config extends Omit<Values, 'databaseUrl' | 'schemas' | 'include' | 'exclude'> {
  /** Empty: the demo. */
  readonly databases: readonly DatabaseConfig[];
  /** `collections` and `relations` of the config file. */
  readonly model: Declarations;
  /** Of single sign-on. */
  readonly providers: readonly ProviderConfig[];
  /** Of files; never empty. */
  readonly storage: readonly LocationConfig[];
  readonly configFile: string | null;
}

/** Keys of the config file that are no settings of one text each. */
const structured: ReadonlySet<string> = new Set(['databases', 'collections', 'relations', 'providers']);

export function readConfig(env: Environment, flags: Flags, readFile: ReadFile): Config {
  const merged = environment(env, readFile);
  const named = flags.config ?? merged.CONFIG_PATH;
  const file = configFile(typeof named === 'string' ? named : named?.at(-1), readFile);
  if (file) refuseUnknown(file);
  const sources = { flags, env: merged, file, readFile };

  const {
    databaseUrl: _,
    schemas,
    include,
    exclude,
    ...values
  } = Object.fromEntries(
    settingNames.filter((name) => name !== 'databaseUrl').map((name) => [name, value(name, sources)]),
  ) as unknown as Values;

  return {
    ...values,
    databases: databases(givenDatabasesOf(sources), { schemas, include, exclude }),
    model: declarations(file?.path ?? '', file?.values ?? {}),
    providers: providers(values.authProviders, merged, file, readFile),
    storage: storageLocations(values.storageLocations, values.dataDir, merged, readFile),
    configFile: file?.path ?? null,
  };
}

type Sources = Parameters<typeof given>[2];

function value(name: SettingName, sources: Sources): unknown {
  const setting: Setting<unknown> = settings[name];
  const found = given(name, setting, sources);
  if (found === null) return setting.initial;
  try {
    return setting.read(found.text);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    const flag = flagOf(name, setting);
    throw new StartError(`${found.from} ${error.message}.`, `Set it with ${flag ? `--${flag} or ` : ''}${variableOf(name)}.`);
  }
}

/** Flags, else variables, else the config file: the first place that names any database names them all. */
function givenDatabasesOf({ flags, env, file, readFile }: Sources): readonly GivenDatabase[] {
  const flagged = flags.database;
  if (flagged !== undefined) return [flagged].flat().map((each) => givenDatabase('--database', each));

  const plain = variable('DATABASE_URL', true, env, readFile);
  const suffixed = Object.keys(env)
    .map((name) => /^DATABASE_URL_([A-Z][A-Z0-9_]*?)(?:_FILE)?$/.exec(name)?.[1])
    .filter((name) => name !== undefined && name !== 'FILE');
  const more = [...new Set(suffixed)].flatMap((name) => {
    const found = variable(`DATABASE_URL_${name}`, true, env, readFile);
    return found ? [{ from: found.from, name: name!.toLowerCase(), url: found.text, own: {} }] : [];
  });
  const fromEnvironment = [...(plain ? givenDatabases(plain.from, plain.text) : []), ...more];
  if (fromEnvironment.length > 0) return fromEnvironment;

  if (!file) return [];
  const { databaseUrl, databases: many } = file.values;
  const single = [databaseUrl ?? []].flat().flatMap((each) => givenDatabases(`databaseUrl in ${file.path}`, String(each)));
  return [...single, ...(many === undefined ? [] : filedDatabases(file.path, many))];
}

function refuseUnknown(file: ConfigFile): void {
  const unknown = Object.keys(file.values).find((key) => !structured.has(key) && !(key in settings));
  if (unknown !== undefined) {
    throw new StartError(
      `${file.path} has an unknown setting "${unknown}".`,
      `There are: ${[...settingNames, ...structured].join(', ')}.`,
    );
  }
}
