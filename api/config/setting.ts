/**
 * Kinds of settings: how each is written and what it becomes. A setting's name in the code is its name in the config file;
 * its environment variable and its flag follow from that name (`statementTimeout`, `STATEMENT_TIMEOUT`, `--statement-timeout`).
 */
import { isIP } from 'node:net';
import { canonicalUrl } from './database-url.ts';
import { Wrong } from './start-error.ts';

export interface Setting<T> {
  /** One sentence for `--help` and the reference. */
  readonly says: string;
  /** What is given, for `--help`: `MS`, `URL`, `a,b`. */
  readonly form: string;
  readonly initial: T;
  /** The default as one would write it; null where it is written as it is. */
  readonly shown: string | null;
  /** Text becomes a value; throws `Wrong`. Values of other JSON types in a config file are read as their text. */
  read(text: string): T;
  /** Secrets have a `_FILE` variant and no flag, as command lines can be seen by other users of a machine. */
  readonly secret: boolean;
  /** Flag other than the one that follows from the name; false: none. */
  readonly flag: string | false | null;
  /** May be given several times; the texts are joined by commas. */
  readonly several: boolean;
}

type More = Partial<Pick<Setting<unknown>, 'secret' | 'flag' | 'several' | 'shown'>>;

export const make = <T>(says: string, form: string, initial: T, read: (text: string) => T, more: More = {}): Setting<T> => ({
  says,
  form,
  initial,
  shown: null,
  read,
  secret: false,
  flag: null,
  several: false,
  ...more,
});

export const text = (form: string, says: string, more: More = {}): Setting<string | null> =>
  make<string | null>(says, form, null, (value) => value, more);

export const textOr = (initial: string, form: string, says: string, more: More = {}): Setting<string> =>
  make<string>(says, form, initial, (value) => value, more);

export function whole(
  initial: number,
  [least, most]: readonly [number, number],
  form: string,
  says: string,
  more: More = {},
): Setting<number> {
  return make(says, form, initial, (value) => wholeNumber(value, least, most), more);
}

/** A whole number, or null when it is -1: no limit. */
export const capped = (form: string, says: string, more: More = {}): Setting<number | null> =>
  make<number | null>(
    says,
    form,
    null,
    (value) => {
      const number = wholeNumber(value, -1, 2 ** 31 - 1);
      return number === -1 ? null : number;
    },
    more,
  );

function wholeNumber(value: string, least: number, most: number): number {
  const number = /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most)) throw new Wrong(`must be a whole number from ${least} to ${most}, not "${value}"`);
  return number;
}

export const list = (form: string, says: string, more: More = {}): Setting<readonly string[]> =>
  make<readonly string[]>(says, form, [], splitList, { several: true, ...more });

export const splitList = (value: string): readonly string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

export function choice<const T extends string>(initial: T, choices: readonly T[], says: string, more: More = {}): Setting<T> {
  const read = (value: string) => {
    const found = choices.find((each) => each === value.toLowerCase());
    if (found === undefined) throw new Wrong(`must be ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}, not "${value}"`);
    return found;
  };
  return make<T>(says, choices.join('|'), initial, read, more);
}

export const toggle = <T extends boolean | null>(initial: T, says: string, more: More = {}): Setting<Toggled<T>> =>
  make<Toggled<T>>(says, 'true|false', initial as Toggled<T>, (value) => truth(value) as Toggled<T>, more);

/** Where nothing is said by default, nothing may be said. */
type Toggled<T> = null extends T ? boolean | null : boolean;

function truth(value: string): boolean {
  if (!/^(true|false)$/i.test(value)) throw new Wrong(`must be true or false, not "${value}"`);
  return value.toLowerCase() === 'true';
}

const spans: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** A time in milliseconds: `15m`, `7d`, `90000`. */
export const duration = (initial: string, says: string, more: More = {}): Setting<number> =>
  make(says, 'TIME', milliseconds(initial), milliseconds, { shown: initial, ...more });

function milliseconds(value: string): number {
  const [, amount, unit] = /^(\d{1,12})\s*(ms|s|m|h|d|w)?$/i.exec(value) ?? [];
  const time = Number(amount) * spans[(unit ?? 'ms').toLowerCase()]!;
  if (!(time <= 100 * 365 * spans.d!)) throw new Wrong(`must be a time such as 15m, 7d or 90000 (milliseconds), not "${value}"`);
  return time;
}

export const cookieName = (initial: string, says: string, more: More = {}): Setting<string> =>
  make(says, 'NAME', initial, (value) => {
    if (!/^[\w!#$%&'*+.^`|~-]{1,100}$/.test(value)) throw new Wrong(`must be the name of a cookie, not "${value}"`);
    return value;
  }, more); // biome-ignore format: in one piece

export const domain = (says: string, more: More = {}): Setting<string | null> =>
  make<string | null>(says, 'DOMAIN', null, (value) => {
    if (!/^\.?[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(value)) throw new Wrong(`must be a domain such as example.com, not "${value}"`);
    return value;
  }, more); // biome-ignore format: in one piece

/** An address to write from: `mail@example.com`, or `Name <mail@example.com>`. */
export const sender = (initial: string, says: string, more: More = {}): Setting<string> =>
  make(says, 'EMAIL', initial, (value) => {
    if (!/^(?:[^<>"@\p{C}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u.test(value)) {
      throw new Wrong(`must be an address such as mail@example.com or Name <mail@example.com>, not "${value}"`);
    }
    return value;
  }, more); // biome-ignore format: in one piece

const units: Readonly<Record<string, number>> = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

/** A size in bytes: `1mb`, `500kb`, `2000`. */
export const size = (initial: string, says: string, more: More = {}): Setting<number> =>
  make(says, 'SIZE', bytes(initial), bytes, { shown: initial, ...more });

/** A size, or nothing: no limit. */
export const cappedSize = (says: string, more: More = {}): Setting<number | null> =>
  make<number | null>(says, 'SIZE', null, bytes, more);

/** Addresses and networks: `10.1.2.3`, `10.0.0.0/8`. */
export const networks = (says: string, more: More = {}): Setting<readonly string[]> =>
  make<readonly string[]>(says, 'IP,…', [], (value) => {
    for (const network of splitList(value)) {
      const [address, bits] = network.split('/');
      const most = isIP(address!) === 6 ? 128 : 32;
      const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
      if (isIP(address!) === 0 || !fits) throw new Wrong(`must be addresses or networks such as 10.0.0.0/8, not "${network}"`);
    }
    return splitList(value);
  }, more); // biome-ignore format: in one piece

function bytes(value: string): number {
  const [, amount, unit] = /^(\d{1,12})\s*([kmg]?b)?$/i.exec(value) ?? [];
  if (amount === undefined) throw new Wrong(`must be a size such as 1mb or 500kb, not "${value}"`);
  return Number(amount) * units[(unit ?? 'b').toLowerCase()]!;
}

/** `true` for every origin, `false` for none, or a list of origins. */
export const origins = (says: string): Setting<boolean | readonly string[]> =>
  make<boolean | readonly string[]>(says, 'true|URL,…', false, (value) => {
    if (/^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
    for (const origin of splitList(value)) {
      if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
        throw new Wrong(`must be true, false, or origins such as https://example.com, not "${origin}"`);
      }
    }
    return splitList(value);
  });

/** What Express calls `trust proxy`: `true`, `false`, how many proxies, or their addresses. */
export const proxies = (says: string): Setting<boolean | number | readonly string[]> =>
  make<boolean | number | readonly string[]>(says, 'true|N|IP,…', false, (value) => {
    if (/^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
    if (/^\d{1,2}$/.test(value)) return Number(value);
    for (const proxy of splitList(value)) {
      const [address, bits] = proxy.split('/');
      const most = isIP(address!) === 6 ? 128 : 32;
      const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
      if (!/^(loopback|linklocal|uniquelocal)$/.test(proxy) && !(isIP(address!) > 0 && fits)) {
        throw new Wrong(`must be true, false, a number of proxies, or addresses such as 10.0.0.0/8, not "${proxy}"`);
      }
    }
    return splitList(value);
  });

export const url = (says: string): Setting<string | null> =>
  make<string | null>(says, 'URL', null, (value) => {
    if (!/^https?:\/\//.test(value) || !URL.canParse(value))
      throw new Wrong(`must be a URL such as https://example.com, not "${value}"`);
    return value.replace(/\/+$/, '');
  });

/** A database, or `same`. */
export const systemUrl = (says: string, more: More): Setting<string | null> =>
  make<string | null>(says, 'URL|same', null, (value) => (value === 'same' ? value : canonicalUrl(value)), more);

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter}`);

/** `statementTimeout` -> `STATEMENT_TIMEOUT`. */
export const variableOf = (name: string): string => snake(name).toUpperCase();

/** `statementTimeout` -> `statement-timeout`; null for a secret. */
export function flagOf(name: string, setting: Setting<unknown>): string | null {
  if (setting.flag === false) return null;
  return setting.flag ?? (setting.secret ? null : snake(name).toLowerCase().replaceAll('_', '-'));
}
