/** SQLite's tables with the storage class of each value, and those against answers: what is declared promises nothing. */
import Sqlite from 'better-sqlite3';
import { JsonNumber, readJson, writeJson } from './json.ts';
import type { Fits, Raw, RawColumn, RawDatabase } from './raw.ts';

export async function rawSqlite(url: string): Promise<RawDatabase> {
  const connection = new Sqlite(url.slice('sqlite:'.length), { readonly: true });
  connection.defaultSafeIntegers(true);
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const list = connection
    .prepare<[], { name: string }>(
      "select name from pragma_table_list where schema = 'main' and type in ('table', 'view', 'virtual') and name not like 'sqlite\\_%' escape '\\'",
    )
    .all();
  const tables = list.map(({ name }) => {
    const columns = connection
      .prepare<[string], { name: string; type: string }>('select name, type from pragma_table_xinfo(?) where hidden <> 1')
      .all(name)
      .map((column) => ({ name: column.name, type: column.type.toLowerCase().replace(/ *\(.*$/, '') }));
    const rows = connection
      .prepare<[], unknown[]>(`select ${columns.map((column) => quoted(column.name)).join()} from ${quoted(name)}`)
      .raw()
      .all();
    return { collection: name, columns, rows: rows.map((row) => row.map(rawOf)) };
  });
  connection.close();
  return { tables };
}

function rawOf(value: unknown): Raw {
  if (value === null) return null;
  if (typeof value === 'bigint') return { text: String(value), storage: 'integer' };
  if (typeof value === 'number') return { text: String(value), storage: 'real' };
  return Buffer.isBuffer(value) ? { text: value.toString('base64'), storage: 'blob' } : { text: String(value), storage: 'text' };
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/.test(text);

export const fitsSqlite: Fits = (raw, answer, { type }) => {
  if (raw === null) return answer === null;
  const said = answer instanceof JsonNumber ? answer.text : answer;
  switch (raw.storage) {
    case 'integer':
      if (type === 'boolean' && typeof said === 'boolean') return raw.text === String(Number(said));
      if (/^(datetime|timestamp)$/.test(type) && typeof said === 'string' && said.includes('T'))
        return String(Date.parse(said.endsWith('Z') ? said : `${said}Z`)) === raw.text;
      return typeof said === 'string' && exact(said) === raw.text;
    case 'real':
      return typeof said === 'string' && Object.is(Number(said), Number(raw.text));
    case 'text':
      if (type === 'json' && isJson(raw.text)) return writeJson(answer) === writeJson(readJson(raw.text));
      if (/^(datetime|timestamp)$/.test(type) && isDay(raw.text))
        return typeof said === 'string' && clock(said) === clock(raw.text);
      return said === raw.text;
    default:
      return said === raw.text;
  }
};

/** A whole number's digits, also where it has a fraction of zeros. */
const exact = (text: string): string => text.replace(/\.0+$/, '');

/** The same moment in one spelling; a time without a zone is UTC. */
const clock = (text: string): string =>
  text
    .replace(' ', 'T')
    .replace(/Z$/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');

function isJson(text: string): boolean {
  try {
    readJson(text);
    return true;
  } catch {
    return false;
  }
}

/** Is it stored as its column says, and in the one form that filters are compared in? */
export function isPlainSqlite(raw: Raw, { type }: RawColumn): boolean {
  if (raw === null) return false;
  if (/^(datetime|timestamp)$/.test(type))
    return raw.storage === 'text' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d*[1-9])?$/.test(raw.text);
  if (/int|real|double|float|decimal|numeric|boolean/.test(type))
    return (
      (raw.storage === 'integer' || raw.storage === 'real') &&
      !raw.text.includes('Infinity') &&
      !(/int/.test(type) && raw.storage === 'real')
    );
  if (/blob|binary/.test(type)) return raw.storage === 'blob';
  return (raw.storage === 'text' && !raw.text.includes('\0')) || (type === '' && raw.storage !== 'blob');
}
