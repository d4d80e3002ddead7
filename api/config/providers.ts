/**
 * Providers of single sign-on: named by `AUTH_PROVIDERS` or the config file's `providers`, described by variables of their own
 * or there. What is wrong with one is kept with it, and only that one does not work: the rest of the server does.
 */
import { isObject } from './databases.ts';
import { type ConfigFile, type Environment, type ReadFile, variable } from './given.ts';
import { type ProviderOption, type ProviderValues, providerSettings } from './provider-settings.ts';
import { type Setting, variableOf } from './setting.ts';
import { StartError, Wrong } from './start-error.ts';

export interface ProviderConfig extends ProviderValues {
  readonly name: string;
  /** Why it cannot be used: sentences that name the variables at fault. */
  readonly faults: readonly string[];
}

const options = Object.keys(providerSettings) as readonly ProviderOption[];

/** `clientId` of `my-idp` -> `AUTH_MY_IDP_CLIENT_ID`. */
export const providerVariable = (provider: string, option: string): string =>
  `AUTH_${provider.toUpperCase().replaceAll('-', '_')}_${variableOf(option)}`;

export function providers(
  named: readonly string[],
  env: Environment,
  file: ConfigFile | null,
  readFile: ReadFile,
): readonly ProviderConfig[] {
  const filed = file?.values.providers ?? {};
  if (!isObject(filed) || !Object.values(filed).every(isObject)) {
    throw new StartError(`providers in ${file?.path} must be an object of providers.`, remedy);
  }
  for (const [provider, described] of Object.entries(filed)) {
    const unknown = Object.keys(described as object).find((key) => !Object.hasOwn(providerSettings, key));
    if (unknown !== undefined) {
      throw new StartError(
        `providers.${provider} in ${file!.path} has an unknown "${unknown}".`,
        `There are: ${options.join(', ')}.`,
      );
    }
  }
  const names = [...new Set([...named, ...Object.keys(filed)])];
  const wrong = names.find((name) => !/^[A-Za-z][\w-]{0,63}$/.test(name) || name.toLowerCase() === 'default');
  if (wrong !== undefined) {
    throw new StartError(
      `"${wrong}" cannot be the name of a provider: it takes letters, digits, "_" and "-", and "default" is taken.`,
      remedy,
    );
  }
  return names.map((name) => provider(name, env, (filed[name] ?? {}) as Filed, file?.path ?? '', readFile));
}

const remedy = 'For example AUTH_PROVIDERS=keycloak, AUTH_KEYCLOAK_DRIVER=openid and AUTH_KEYCLOAK_ISSUER_URL=https://….';

type Filed = Readonly<Record<string, unknown>>;

function provider(name: string, env: Environment, filed: Filed, path: string, readFile: ReadFile): ProviderConfig {
  const faults: string[] = [];
  const read = (option: ProviderOption): unknown => {
    const setting: Setting<unknown> = providerSettings[option];
    const found = givenOption(name, option, setting, env, filed, path, readFile);
    if (found === null) return setting.initial;
    try {
      return setting.read(found.text);
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      faults.push(`${found.from} ${error.message}.`);
      return setting.initial;
    }
  };
  const values = Object.fromEntries(options.map((option) => [option, read(option)])) as unknown as ProviderValues;
  return { ...values, name, faults: faults.length > 0 ? faults : missing(name, values) };
}

function givenOption(
  name: string,
  option: ProviderOption,
  setting: Setting<unknown>,
  env: Environment,
  filed: Filed,
  path: string,
  readFile: ReadFile,
): { readonly from: string; readonly text: string } | null {
  const found = variable(providerVariable(name, option), setting.secret, env, readFile);
  if (found) return found;
  const value = filed[option];
  if (value === undefined || value === null) return null;
  const list = Array.isArray(value) && value.every((each) => typeof each === 'string');
  const text = typeof value === 'string' ? value : list ? value.join(',') : JSON.stringify(value);
  return { from: `providers.${name}.${option} in ${path}`, text };
}

const needed: Readonly<Record<ProviderValues['driver'], readonly ProviderOption[]>> = {
  openid: ['clientId', 'issuerUrl'],
  oauth2: ['clientId', 'authorizeUrl', 'accessUrl', 'profileUrl'],
};

const missing = (name: string, values: ProviderValues): readonly string[] =>
  needed[values.driver]
    .filter((option) => values[option] === null)
    .map((option) => `${providerVariable(name, option)} is missing.`);
