/**
 * Where bytes of files are kept: named locations, by `STORAGE_LOCATIONS` and variables of their own (`STORAGE_<LOCATION>_DRIVER`),
 * with Directus's names. The first one takes what names none.
 */
import { join } from 'node:path';
import { type Environment, type ReadFile, variable } from './given.ts';
import { choice, type Setting, text, toggle, variableOf } from './setting.ts';
import { StartError, Wrong } from './start-error.ts';

export const locationSettings = {
  driver: choice('local', ['local', 's3'], 'A folder of this machine, or what speaks S3.'),
  root: text('DIR', 'The folder; of S3, what all names begin with. Of the location `local`: `uploads` in the data folder.'),
  key: text('TEXT', 'Who we are to S3. Without it: what the machine itself is given.'),
  secret: text('TEXT', 'And by which secret.', { secret: true }),
  bucket: text('NAME', 'The bucket.'),
  region: text('NAME', 'Its region. Without it: `us-east-1`.'),
  endpoint: text('URL', 'Where it is, if not at Amazon.'),
  forcePathStyle: toggle(false, 'Name the bucket in the path of the address, not in its host.'),
} as const;

export type LocationOption = keyof typeof locationSettings;

type LocationValues = { readonly [Name in LocationOption]: ReturnType<(typeof locationSettings)[Name]['read']> };

export interface LocationConfig extends LocationValues {
  readonly name: string;
}

/** `forcePathStyle` of `media-eu` -> `STORAGE_MEDIA_EU_FORCE_PATH_STYLE`. */
export const locationVariable = (location: string, option: string): string =>
  `STORAGE_${location.toUpperCase().replaceAll('-', '_')}_${variableOf(option)}`;

const options = Object.keys(locationSettings) as readonly LocationOption[];

export function storageLocations(
  named: readonly string[],
  dataDir: string,
  env: Environment,
  readFile: ReadFile,
): readonly LocationConfig[] {
  const names = named.length === 0 ? ['local'] : [...new Set(named)];
  const wrong = names.find((name) => !/^[A-Za-z][\w-]{0,63}$/.test(name));
  if (wrong !== undefined) {
    throw new StartError(`"${wrong}" cannot be the name of a storage location: it takes letters, digits, "_" and "-".`, remedy);
  }
  return names.map((name) => checked(location(name, dataDir, env, readFile)));
}

const remedy = 'For example STORAGE_LOCATIONS=media, STORAGE_MEDIA_DRIVER=s3 and STORAGE_MEDIA_BUCKET=….';

function location(name: string, dataDir: string, env: Environment, readFile: ReadFile): LocationConfig {
  const read = (option: LocationOption): unknown => {
    const setting: Setting<unknown> = locationSettings[option];
    const found = variable(locationVariable(name, option), setting.secret, env, readFile);
    if (found === null) return setting.initial;
    try {
      return setting.read(found.text);
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      throw new StartError(`${found.from} ${error.message}.`, remedy);
    }
  };
  const values = Object.fromEntries(options.map((option) => [option, read(option)])) as unknown as LocationValues;
  const ours = values.driver === 'local' && name === 'local';
  return { ...values, name, root: values.root ?? (ours ? join(dataDir, 'uploads') : null) };
}

function checked(location: LocationConfig): LocationConfig {
  const { name, driver, root, bucket, endpoint, key, secret } = location;
  const missing = (option: LocationOption) => new StartError(`${locationVariable(name, option)} is missing.`, remedy);
  if (driver === 'local' && root === null) throw missing('root');
  if (driver === 's3' && bucket === null) throw missing('bucket');
  if ((key === null) !== (secret === null)) throw missing(key === null ? 'key' : 'secret');
  if (endpoint !== null && !/^https?:\/\//.test(endpoint)) {
    throw new StartError(`${locationVariable(name, 'endpoint')} must be a URL such as https://s3.example.com.`, remedy);
  }
  return location;
}
