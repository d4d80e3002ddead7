/** PostgreSQL's tables as text, and its text formats against answers. */
import pg from 'pg';
import { type Json, JsonNumber, readJson, writeJson } from './json.ts';
import type { Fits, Raw, RawColumn, RawDatabase } from './raw.ts';

/** Every value as the server's own text, in a session like those of an answer. */
export async function rawPostgres(url: string): Promise<RawDatabase> {
  const types = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig;
  const client = new pg.Client({ connectionString: url, types });
  await client.connect();
  try {
    await client.query("set timezone = 'UTC'; set intervalstyle = 'iso_8601'; set bytea_output = 'hex'");
    const { rows: names } = await client.query<[string, string]>({ text: tables, rowMode: 'array' });
    const made = [];
    for (const [schema, name] of names) {
      const result = await client.query<(string | null)[]>({
        text: `select * from ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`,
        rowMode: 'array',
      });
      const columns: RawColumn[] = [];
      for (const field of result.fields) {
        const type = await client.query<[string]>({ text: `select format_type(${field.dataTypeID}, null)`, rowMode: 'array' });
        columns.push({ name: field.name, type: type.rows[0]![0] });
      }
      made.push({
        collection: schema === 'public' ? name : `${schema}.${name}`,
        columns,
        rows: result.rows.map((row) => row.map((text): Raw => (text === null ? null : { text, storage: '' }))),
      });
    }
    return { tables: made };
  } finally {
    await client.end();
  }
}

const tables = `select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'v', 'm', 'f', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

export const fitsPostgres: Fits = (raw, answer, { type }) => {
  if (raw === null) return answer === null;
  if (type === 'json' || type === 'jsonb') return writeJson(answer) === writeJson(readJson(raw.text));
  if (type.endsWith('[]')) return sameArray(readArray(raw.text), answer, type.slice(0, -2));
  return scalar(raw.text, answer, type);
};

function scalar(text: string, answer: Json, type: string): boolean {
  switch (type) {
    case 'smallint':
    case 'integer':
      return answer instanceof JsonNumber && answer.text === text;
    case 'real':
    case 'double precision':
      return answer instanceof JsonNumber
        ? Object.is(single(Number(answer.text), type), single(Number(text), type))
        : answer === text && /^(NaN|-?Infinity)$/.test(text);
    case 'boolean':
      return answer === (text === 't');
    case 'bytea':
      return typeof answer === 'string' && `\\x${Buffer.from(answer, 'base64').toString('hex')}` === text;
    case 'money':
      return answer === text.replace(/[$,]/g, '');
    case 'timestamp without time zone':
      return typeof answer === 'string' && answer.replace('T', ' ') === text;
    case 'timestamp with time zone':
      return typeof answer === 'string' && stamp(answer) === text;
    case 'inet':
      return answer === text || answer === `${text}/${text.includes(':') ? 128 : 32}`;
    default:
      return answer === text;
  }
}

/** `2024-03-31T00:30:00.120Z` as the server writes it: `2024-03-31 00:30:00.12+00`. */
const stamp = (text: string): string =>
  text.endsWith('Z')
    ? `${text
        .slice(0, -1)
        .replace('T', ' ')
        .replace(/\.?0+$/, zeros)}+00`
    : text;
const zeros = (found: string): string => (found.startsWith('.') ? '' : found);

const single = (number: number, type: string): number => (type === 'real' ? Math.fround(number) : number);

type RawArray = readonly (string | null | RawArray)[];

function sameArray(raw: RawArray, answer: Json, type: string): boolean {
  return (
    Array.isArray(answer) &&
    answer.length === raw.length &&
    raw.every((each, index) => {
      const there = answer[index] as Json;
      if (each === null) return there === null;
      if (typeof each !== 'string') return sameArray(each, there, type);
      return type === 'jsonb' ? writeJson(there) === writeJson(readJson(each)) : scalar(each, there, type);
    })
  );
}

/** `{1,NULL,"a \"b\"",{…}}` */
function readArray(text: string): RawArray {
  let place = 0;
  return list();

  function list(): RawArray {
    const made: (string | null | RawArray)[] = [];
    place++;
    while (text[place] !== '}') {
      if (text[place] === ',') place++;
      made.push(text[place] === '{' ? list() : text[place] === '"' ? quoted() : bare());
    }
    place++;
    return made;
  }

  function quoted(): string {
    const [whole] = /^"((?:[^"\\]|\\.)*)"/s.exec(text.slice(place))!;
    place += whole.length;
    return whole.slice(1, -1).replace(/\\(.)/gs, '$1');
  }

  function bare(): string | null {
    const [whole] = /^[^,}]*/.exec(text.slice(place))!;
    place += whole.length;
    return whole === 'NULL' ? null : whole;
  }
}
