/**
 * Where settings are given: flags, the environment, `.env`, a config file, each as text by name, with where it stood for
 * error messages. Earlier places win; secrets may be files (`SECRET_FILE`).
 */
import { createRequire } from 'node:module';
import { parseEnv } from 'node:util';
import { isObject } from './databases.ts';
import { flagOf, type Setting, variableOf } from './setting.ts';
import { StartError } from './start-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
/** Flags without their dashes; several of one kind as a list. */
export type Flags = Readonly<Record<string, string | readonly string[] | undefined>>;
/** A file's text; null when there is none; throws when it cannot be read. */
export type ReadFile = (path: string) => string | null;

export interface Given {
  readonly from: string;
  readonly text: string;
}

export const configFiles = ['pergola.config.json', 'pergola.config.yaml', 'pergola.config.yml'] as const;

export interface ConfigFile {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The environment over `.env`; empty variables count as not given. */
export function environment(env: Environment, readFile: ReadFile): Environment {
  const dotenv = readFile('.env');
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value !== '');
  return { ...(dotenv === null ? {} : parseEnv(dotenv)), ...Object.fromEntries(given) };
}

export function configFile(named: string | undefined, readFile: ReadFile): ConfigFile | null {
  for (const path of named === undefined ? configFiles : [named]) {
    const content = readFile(path);
    if (content !== null) return { path, values: parsedFile(path, content) };
  }
  if (named === undefined) return null;
  throw new StartError(
    `The config file ${named} does not exist.`,
    'Give the path of an existing file with --config or CONFIG_PATH.',
  );
}

function parsedFile(path: string, content: string): Readonly<Record<string, unknown>> {
  let values: unknown;
  try {
    values = path.endsWith('.json') ? JSON.parse(content) : parseYaml(content);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    throw new StartError(
      `${path} cannot be read: ${reason.replace(/[.:]$/, '')}.`,
      'Correct the file; it is JSON or YAML, by its ending.',
    );
  }
  if (values === null || values === undefined) return {};
  if (!isObject(values)) throw new StartError(`${path} must hold one object of settings.`, 'For example { "port": 8055 }.');
  return values;
}

/** `SECRET`, else the content of the file that `SECRET_FILE` names. */
export function variable(name: string, secret: boolean, env: Environment, readFile: ReadFile): Given | null {
  const text = env[name];
  if (text !== undefined && text !== '') return { from: name, text };
  const path = secret ? env[`${name}_FILE`] : undefined;
  if (path === undefined || path === '') return null;
  const content = readFile(path);
  if (content === null)
    throw new StartError(`${name}_FILE names ${path}, which does not exist.`, 'Give the path of a readable file.');
  return { from: `${name}_FILE`, text: content.trim() };
}

/** The first place that gives this setting; null when none does. */
export function given(
  name: string,
  setting: Setting<unknown>,
  { flags, env, file, readFile }: { flags: Flags; env: Environment; file: ConfigFile | null; readFile: ReadFile },
): Given | null {
  const flag = flagOf(name, setting);
  const flagged = flag === null ? undefined : flags[flag];
  if (flagged !== undefined) return { from: `--${flag}`, text: typeof flagged === 'string' ? flagged : flagged.join(',') };
  const fromEnvironment = variable(variableOf(name), setting.secret, env, readFile);
  if (fromEnvironment) return fromEnvironment;
  const filed = file?.values[name];
  if (filed === undefined || filed === null) return null;
  return { from: `${name} in ${file!.path}`, text: asText(filed, `${name} in ${file!.path}`) };
}

function asText(value: unknown, from: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join(',');
  throw new StartError(`${from} must be a text, a number, true or false, or a list of texts.`, 'Correct the config file.');
}

/** Loaded here and not above: a start without a YAML file need not wait for its parser. */
function parseYaml(content: string): unknown {
  const { parse } = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  return parse(content);
}
