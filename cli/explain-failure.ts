/**
 * Why a start failed, in one sentence with a remedy: the codes of drivers and of the system, translated. What is not known
 * here is not hidden: its own message is shown. Passwords are never part of it.
 */
import { shownUrl } from '../api/config/database-url.ts';
import { StartError } from '../api/config/start-error.ts';

export interface Circumstances {
  readonly databases: readonly { readonly name: string; readonly url: string }[];
  readonly host: string;
  readonly port: number;
}

type Explanation = (where: Place, said: string) => readonly [message: string, remedy: string];

/** The database at fault: its address as it may be shown, its host, and its name inside the server. */
interface Place {
  readonly shown: string;
  readonly host: string;
  readonly database: string;
  readonly user: string;
}

const notThere: Explanation = ({ shown, host }) => [
  `No database answers at ${host} (${shown}).`,
  'Start it, or correct host and port in the database URL.',
];
const unknownHost: Explanation = ({ shown, host }) => [
  `The host ${host} is not known (${shown}).`,
  'Correct the host in the database URL.',
];
const tooSlow: Explanation = ({ shown, host }) => [
  `${host} did not answer in time (${shown}).`,
  'Check host, port and firewall; a database in another network may need a tunnel.',
];
const wrongPassword: Explanation = ({ shown, user }) => [
  `The database refused the login${user ? ` of "${user}"` : ''} (${shown}).`,
  'Correct user and password in the database URL; special characters in a password are percent-encoded (@ is %40).',
];
const noDatabase: Explanation = ({ shown, database }) => [
  `There is no database "${database}" (${shown}).`,
  'Correct its name in the database URL, or create it first.',
];
const noRight: Explanation = ({ shown, user }) => [
  `${user ? `"${user}"` : 'This login'} may not open the database (${shown}).`,
  'Grant it the right to connect and to select; Pergola needs no more.',
];
const tooMany: Explanation = ({ shown }) => [
  `The database accepts no more connections (${shown}).`,
  'Close some, raise its limit, or lower --pool-size.',
];
const noEncryption: Explanation = ({ shown }, said) => [
  `The encrypted connection failed (${shown}): ${said}`,
  'Give the certificate of its authority in NODE_EXTRA_CA_CERTS, or set the encryption in the database URL.',
];
const noFile: Explanation = ({ shown }) => [
  `There is no file ${shown} that can be opened.`,
  'Correct the path; it is relative to the folder you start in. Pergola creates no database but its demo.',
];
const noSqlite: Explanation = ({ shown }) => [
  `${shown} is not an SQLite database, or is encrypted.`,
  'Give the path of an SQLite 3 file.',
];
const locked: Explanation = ({ shown }) => [`${shown} is locked by another program.`, 'Wait for it, or close it.'];

const noBinary: Explanation = () => [
  'A library was built for another version of Node.js or another system.',
  'Install again with this Node.js: npm rebuild, or delete node_modules and run npm install.',
];

const byCode: Readonly<Record<string, Explanation>> = {
  ECONNREFUSED: notThere,
  ECONNRESET: notThere,
  EHOSTUNREACH: notThere,
  ENETUNREACH: notThere,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ETIMEDOUT: tooSlow,
  ETIMEOUT: tooSlow,
  '28P01': wrongPassword,
  '28000': wrongPassword,
  '3D000': noDatabase,
  '42501': noRight,
  '53300': tooMany,
  ER_ACCESS_DENIED_ERROR: wrongPassword,
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: wrongPassword,
  ER_DBACCESS_DENIED_ERROR: noRight,
  ER_BAD_DB_ERROR: noDatabase,
  ER_CON_COUNT_ERROR: tooMany,
  ELOGIN: wrongPassword,
  ESOCKET: notThere,
  DEPTH_ZERO_SELF_SIGNED_CERT: noEncryption,
  SELF_SIGNED_CERT_IN_CHAIN: noEncryption,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: noEncryption,
  CERT_HAS_EXPIRED: noEncryption,
  HANDSHAKE_NO_SSL_SUPPORT: noEncryption,
  SQLITE_CANTOPEN: noFile,
  SQLITE_CANTOPEN_ISDIR: noFile,
  SQLITE_NOTADB: noSqlite,
  SQLITE_BUSY: locked,
  ERR_DLOPEN_FAILED: noBinary,
};

/** What drivers say without a code. */
const byMessage: readonly (readonly [pattern: RegExp, explain: Explanation])[] = [
  [/client password must be a string|no password supplied/i, wrongPassword],
  [/connection timeout|timeout expired/i, tooSlow],
  [/server does not support SSL/i, noEncryption],
  [/directory does not exist/i, noFile],
];

/** A `StartError` for whatever was thrown; null when it is none of the failures a person can do something about. */
export function explainFailure(error: unknown, circumstances: Circumstances): StartError | null {
  for (const each of chain(error)) {
    if (each instanceof StartError) return each;
    const code = codeOf(each);
    if (each.syscall === 'listen') return listening(code, circumstances);
    const explain = byCode[code];
    if (explain) return new StartError(...explain(placeOf(each, circumstances), firstLine(each.message)));
    const [, unnamed] = byMessage.find(([pattern]) => pattern.test(each.message)) ?? [];
    if (unnamed) return new StartError(...unnamed(placeOf(each, circumstances), firstLine(each.message)));
  }
  return null;
}

interface Failure extends Error {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
  readonly source?: unknown;
  readonly errors?: unknown;
}

/** The error, what caused it, and the errors it gathers. */
function chain(error: unknown): Failure[] {
  if (!(error instanceof Error)) return [];
  const failure: Failure = error;
  return [failure, ...chain(failure.cause), ...(Array.isArray(failure.errors) ? failure.errors.flatMap(chain) : [])];
}

const codeOf = ({ code }: Failure): string => (typeof code === 'string' ? code : '');

const firstLine = (message: string): string => message.split('\n')[0]!;

function listening(code: string, { host, port }: Circumstances): StartError {
  const where = `${host}:${port}`;
  if (code === 'EADDRINUSE')
    return new StartError(`Port ${port} is taken (${where}).`, 'Stop the other program, or choose another port: --port 8056.');
  if (code === 'EACCES')
    return new StartError(`This user may not listen on port ${port}.`, 'Choose a port above 1023: --port 8055.');
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartError(
      `${host} is not an address of this machine.`,
      'Choose another: --host 127.0.0.1, or --host 0.0.0.0 for all.',
    );
  }
  return new StartError(`The server cannot listen on ${where} (${code}).`, 'Choose another address with --host and --port.');
}

/** Which database it was: by the source the engine names, by the address that was dialled, or because there is only one. */
function placeOf(error: Failure, { databases }: Circumstances): Place {
  const bySource = databases.find(({ name }) => name === error.source);
  const byPort = databases.filter(({ url }) => typeof error.port === 'number' && portOf(url) === error.port);
  const found = bySource ?? (byPort.length === 1 ? byPort[0] : undefined) ?? (databases.length === 1 ? databases[0] : undefined);
  if (!found) return { shown: 'one of the databases', host: 'its host', database: '', user: '' };
  const shown = shownUrl(found.url);
  const url = asUrl(found.url);
  if (!url) return { shown, host: '', database: shown, user: '' };
  const user = decodeURIComponent(url.username);
  const database = decodeURIComponent(url.pathname.slice(1)) || user;
  return { shown, host: `${url.hostname}:${portOf(found.url)}`, database, user };
}

const defaultPorts: Readonly<Record<string, number>> = { postgres: 5432, mysql: 3306, mariadb: 3306, mssql: 1433 };

function portOf(url: string): number | null {
  const [scheme] = url.split(':');
  return Number(asUrl(url)?.port) || (defaultPorts[scheme!] ?? null);
}

const asUrl = (url: string): URL | null => (url.startsWith('sqlite:') ? null : new URL(url.replace(/^[a-z]+:/, 'http:')));
