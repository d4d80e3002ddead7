/**
 * The forms in which a database may be given, made into one: `postgres://`, `mysql://`, `mariadb://` and `mssql://` URLs,
 * and `sqlite:path` for files. Passwords are only ever left out of what is printed, never masked by half.
 */
import { Wrong } from './start-error.ts';

const schemes: Readonly<Record<string, string>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  mysql: 'mysql',
  mariadb: 'mariadb',
  mssql: 'mssql',
  sqlserver: 'mssql',
  sqlite: 'sqlite',
  file: 'sqlite',
};

export const urlForms = 'postgres://, mysql://, mariadb://, mssql://, sqlite:path or a path to an SQLite file';

/** `file:shop.db` and `./shop.db` become `sqlite:…`, `postgresql:` becomes `postgres:`. Throws `Wrong`. */
export function canonicalUrl(given: string): string {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]+):(.*)$/is.exec(given) ?? [null, null, given];
  if (scheme === null) return `sqlite:${rest}`;
  const known = schemes[scheme!.toLowerCase()];
  if (!known) throw new Wrong(`must be one of ${urlForms}; "${scheme}:" is none of them`);
  if (known === 'sqlite') return `sqlite:${filePath(rest!)}`;
  return serverUrl(known, rest!);
}

/** `sqlite:///var/shop.db` is `/var/shop.db`; `sqlite://shop.db` is meant as `shop.db`. */
function filePath(rest: string): string {
  const path = rest.startsWith('//') ? rest.slice(2) : rest;
  if (path === '') throw new Wrong('must name a file: sqlite:path/to/file.db');
  return path;
}

function serverUrl(scheme: string, rest: string): string {
  const example = `${scheme}://user:password@host/database`;
  if (!rest.startsWith('//')) throw new Wrong(`must look like ${example}; there is no // after "${scheme}:"`);
  let url: URL;
  try {
    // A scheme of the web platform, as `URL` reads hosts and ports strictly only there.
    url = new URL(`http:${rest}`);
  } catch {
    throw new Wrong(
      `must look like ${example}; special characters in the password are to be percent-encoded (@ is %40, / is %2F, # is %23)`,
    );
  }
  if (url.hash !== '') throw new Wrong('must not hold a "#"; in a password it is written %23');
  if ((scheme === 'mysql' || scheme === 'mariadb') && url.pathname.length <= 1) {
    throw new Wrong(`must name the database after the host: ${example}`);
  }
  return `${scheme}:${rest}`;
}

/** Fit to be shown and logged: without password and without parameters, which may hold one. */
export function shownUrl(url: string): string {
  if (url.startsWith('sqlite:'))
    return url
      .slice('sqlite:'.length)
      .replace(/^file:/, '')
      .replace(/\?.*$/, '');
  return url.replace(/\?.*$/s, '').replace(/^([a-z]+:\/\/)(.*)@/s, (_, scheme: string, login: string) => {
    const user = login.split(':')[0]!;
    return user === '' ? scheme : `${scheme}${user}@`;
  });
}

/** The path of a database that is a file; null for one on a server. */
export const fileOf = (url: string): string | null => (url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : null);

export const fileUrl = (path: string): string => `sqlite:${path}`;
