/**
 * Which databases to serve, from wherever they were given: flags, `DATABASE_URL`, `DATABASE_URL_<NAME>`, or the config file,
 * where each may have its own schemas and patterns. Several databases need names, as names prefix their collections.
 */
import { canonicalUrl } from './database-url.ts';
import { splitList } from './setting.ts';
import { StartError, Wrong } from './start-error.ts';

export interface DatabaseConfig {
  /** '' for the only one, or the one without a prefix. */
  readonly name: string;
  readonly url: string;
  readonly schemas: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** The source of our own tables, where it is none of these; no database can be given this name. */
export const systemSourceName = '$system';

/** One database as it was given, and where (`--database`, `DATABASE_URL_CRM`), for error messages. */
export interface GivenDatabase {
  readonly from: string;
  readonly name: string;
  readonly url: string;
  readonly own: Partial<Pick<DatabaseConfig, 'schemas' | 'include' | 'exclude'>>;
}

const named = /^([A-Za-z][A-Za-z0-9_-]*)=(.+)$/s;

/** `[name=]URL`. */
export function givenDatabase(from: string, value: string): GivenDatabase {
  const [, name, url] = named.exec(value) ?? [];
  return { from, name: name ?? '', url: url ?? value, own: {} };
}

/** `URL` or several, with commas between; a comma inside one stays, unless a name or a scheme follows it. */
export function givenDatabases(from: string, value: string): GivenDatabase[] {
  return value.split(/,(?=\s*(?:[A-Za-z][A-Za-z0-9_-]*=)?[a-z][a-z0-9+.-]+:)/i).map((each) => givenDatabase(from, each.trim()));
}

/** The config file's `databases`: an object of names, each a URL or `{url, schemas, include, exclude}`. */
export function filedDatabases(from: string, value: unknown): GivenDatabase[] {
  const remedy = 'Write databases: { shop: "postgres://user@host/shop", crm: { "url": "mysql://…", "exclude": ["tmp_*"] } }.';
  if (!isObject(value)) throw new StartError(`databases in ${from} must be an object of names and URLs.`, remedy);
  return Object.entries(value).map(([name, entry]) => {
    const place = `databases.${name} in ${from}`;
    if (!named.test(`${name}=x`))
      throw new StartError(`${place} is not a usable name: letters, digits, _ and - only, a letter first.`, remedy);
    if (typeof entry === 'string') return { from: place, name, url: entry, own: {} };
    if (!isObject(entry) || typeof entry.url !== 'string') throw new StartError(`${place} has no url.`, remedy);
    const own: Record<string, readonly string[]> = {};
    for (const [key, given] of Object.entries(entry)) {
      if (key === 'url') continue;
      if (key !== 'schemas' && key !== 'include' && key !== 'exclude')
        throw new StartError(`${place} has an unknown "${key}".`, remedy);
      own[key] = typeof given === 'string' ? splitList(given) : strings(given, `${key} of ${place}`);
    }
    return { from: place, name, url: entry.url, own };
  });
}

function strings(value: unknown, place: string): readonly string[] {
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  throw new StartError(`${place} must be a list of texts.`, `Write it as ["a", "b"] or "a,b".`);
}

/** Checks URLs and names; what a database does not say itself comes from `common`. */
export function databases(
  given: readonly GivenDatabase[],
  common: Pick<DatabaseConfig, 'schemas' | 'include' | 'exclude'>,
): readonly DatabaseConfig[] {
  const seen = new Set<string>();
  return given.map(({ from, name, url, own }) => {
    if (seen.has(name)) {
      const which = name === '' ? 'Two databases have no name' : `Two databases are named "${name}"`;
      throw new StartError(
        `${which}, so their collections could not be told apart.`,
        `Name each: --database shop=URL --database crm=URL.`,
      );
    }
    seen.add(name);
    return { name, url: checkedUrl(from, url), ...common, ...own };
  });
}

function checkedUrl(from: string, url: string): string {
  try {
    return canonicalUrl(url);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    throw new StartError(
      `${from} ${error.message}.`,
      `For example ${from.startsWith('--') ? `${from} ` : ''}postgres://user:password@localhost:5432/shop, or sqlite:shop.db.`,
    );
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
