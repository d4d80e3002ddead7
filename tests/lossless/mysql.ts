/** MySQL's and MariaDB's tables as text, and those texts against answers. */
import mysql from 'mysql2/promise';
import { JsonNumber, readJson, writeJson } from './json.ts';
import type { Fits, Raw, RawDatabase } from './raw.ts';

interface ColumnRow extends mysql.RowDataPacket {
  readonly table_name: string;
  readonly column_name: string;
  readonly column_type: string;
}

export async function rawMysql(url: string): Promise<RawDatabase> {
  const connection = await mysql.createConnection({
    uri: url,
    charset: 'utf8mb4',
    supportBigNumbers: true,
    bigNumberStrings: true,
  });
  try {
    await connection.query("set time_zone = '+00:00', sql_mode = ''");
    const [columns] = await connection.query<
      ColumnRow[]
    >(`select c.table_name as table_name, c.column_name as column_name, c.column_type as column_type
      from information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
      where c.table_schema = database() and t.table_type in ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED') order by c.table_name, c.ordinal_position`);
    const tables = [];
    for (const name of new Set(columns.map((each) => each.table_name))) {
      const own = columns
        .filter((each) => each.table_name === name)
        .map((each) => ({ name: each.column_name, type: each.column_type.toLowerCase() }));
      const texts = own.map(({ name: column, type }, index) => `${textOf(quoted(column), type)} as c${index}`);
      const [rows] = await connection.query<mysql.RowDataPacket[]>(`select ${texts.join()} from ${quoted(name)}`);
      tables.push({
        collection: name,
        columns: own,
        rows: rows.map((row) =>
          own.map((_, index): Raw => (row[`c${index}`] === null ? null : { text: String(row[`c${index}`]), storage: '' })),
        ),
      });
    }
    return { tables };
  } finally {
    await connection.end();
  }
}

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

function textOf(column: string, type: string): string {
  if (/binary|blob/.test(type)) return `hex(${column})`;
  if (type.startsWith('bit')) return `cast(${column} + 0 as char)`;
  if (/^(float|double)/.test(type)) return `cast(${column} + 0e0 as char)`;
  if (isGeometry(type)) return `cast(st_asgeojson(${column}) as char)`;
  return `cast(${column} as char)`;
}

const isGeometry = (type: string): boolean => /^(geometry|point|linestring|polygon|multi|geom)/.test(type);

/** `json` is `longtext` with a check in MariaDB: what the check says is known by the column's name only. */
export const fitsMysql: Fits = (raw, answer, { name, type }) => {
  if (raw === null) return answer === null;
  const { text } = raw;
  const said = answer instanceof JsonNumber ? answer.text : answer;
  if (type === 'json' || isGeometry(type) || /json|details/.test(name)) return writeJson(answer) === writeJson(readJson(text));
  if (type.startsWith('tinyint(1)')) return answer === (text === '1');
  if (type === 'bit(1)') return answer === (text === '1');
  if (type.startsWith('bit')) return typeof said === 'string' && BigInt(`0b${said}`) === BigInt(text);
  if (/^(tinyint|smallint|mediumint|int|year)/.test(type))
    return answer instanceof JsonNumber && said === text.replace(/^0+(?=\d)/, '');
  if (/^(float|double)/.test(type)) return answer instanceof JsonNumber && Number(said) === Number(text);
  if (/binary|blob/.test(type))
    return typeof answer === 'string' && Buffer.from(answer, 'base64').toString('hex').toUpperCase() === text;
  if (type.startsWith('set')) return Array.isArray(answer) && answer.join() === text;
  // The wire contract has no date without a month and a day.
  if (/^(date|timestamp)/.test(type) && /^\d+-00|^\d+-\d+-00/.test(text)) return answer === null;
  if (type.startsWith('timestamp'))
    return typeof said === 'string' && said.endsWith('Z') && whole(said.slice(0, -1).replace('T', ' ')) === whole(text);
  if (type.startsWith('datetime')) return typeof said === 'string' && said.replace('T', ' ') === whole(text);
  if (type.startsWith('time')) return typeof said === 'string' && said === whole(text);
  return typeof answer === 'string' && answer === text;
};

const whole = (text: string): string => (text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text);
