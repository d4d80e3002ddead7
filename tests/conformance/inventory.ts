/** What a database says of itself, asked of it directly: tables, columns, rows, and how many rows use each foreign key. */
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';
import pg from 'pg';
import type { SampleDialect } from '../databases/load.ts';

export interface Inventory {
  readonly tables: ReadonlyMap<string, { readonly columns: readonly string[]; readonly rows: number }>;
  readonly foreignKeys: readonly { readonly table: string; readonly target: string; readonly rows: number }[];
}

type Row = Readonly<Record<string, unknown>>;
interface Connection {
  readonly quote: (name: string) => string;
  query(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export async function takeInventory(dialect: SampleDialect, url: string): Promise<Inventory> {
  const { quote, query, close } = await connect[dialect](url);
  try {
    const columns = new Map<string, string[]>();
    for (const { tab, col } of await query(columnsOf[dialect]))
      columns.set(String(tab), [...(columns.get(String(tab)) ?? []), String(col)]);
    const tables = new Map<string, { columns: string[]; rows: number }>();
    for (const [name, each] of columns) tables.set(name, { columns: each, rows: await count(quote(name), '') });
    const foreignKeys = new Map<string, { table: string; target: string; columns: string[] }>();
    for (const { id, tab, target, col } of await query(foreignKeysOf[dialect])) {
      const known = foreignKeys.get(String(id)) ?? { table: String(tab), target: String(target), columns: [] };
      foreignKeys.set(String(id), { ...known, columns: [...known.columns, String(col)] });
    }
    const counted = [];
    for (const { table, target, columns } of foreignKeys.values()) {
      const used = columns.map((column) => `${quote(column)} is not null`).join(' and ');
      counted.push({ table, target, rows: await count(quote(table), ` where ${used}`) });
    }
    return { tables, foreignKeys: counted };
  } finally {
    await close();
  }

  async function count(table: string, where: string): Promise<number> {
    return Number((await query(`select count(*) as n from ${table}${where}`))[0]?.n);
  }
}

const columnsOf: Readonly<Record<SampleDialect, string>> = {
  sqlite: `select m.name as tab, c.name as col from sqlite_schema m, pragma_table_info(m.name) c
    where m.type in ('table', 'view') and m.name not like 'sqlite\\_%' escape '\\' order by m.name, c.cid`,
  postgres: `select c.relname as tab, a.attname as col from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p', 'f') and a.attnum > 0 and not a.attisdropped order by 1, a.attnum`,
  mariadb:
    'select table_name as tab, column_name as col from information_schema.columns where table_schema = database() order by table_name, ordinal_position',
};

const foreignKeysOf: Readonly<Record<SampleDialect, string>> = {
  sqlite: `select m.name || '.' || f.id as id, m.name as tab, f."table" as target, f."from" as col
    from sqlite_schema m, pragma_foreign_key_list(m.name) f where m.type = 'table' order by 1, f.seq`,
  postgres: `select f.oid as id, c.relname as tab, t.relname as target, a.attname as col from pg_constraint f
    join pg_class c on c.oid = f.conrelid join pg_class t on t.oid = f.confrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = any(f.conkey)
    where f.contype = 'f' and f.connamespace = 'public'::regnamespace order by 1`,
  mariadb: `select concat(table_name, '.', constraint_name) as id, table_name as tab, referenced_table_name as target, column_name as col
    from information_schema.key_column_usage where table_schema = database() and referenced_table_name is not null order by 1, ordinal_position`,
};

const connect: Readonly<Record<SampleDialect, (url: string) => Promise<Connection>>> = {
  async sqlite(url) {
    const database = new Sqlite(url.slice('sqlite:'.length), { readonly: true });
    return {
      quote: (name) => `"${name}"`,
      query: async (sql) => database.prepare(sql).all() as Row[],
      close: async () => void database.close(),
    };
  },
  async postgres(url) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return { quote: (name) => `"${name}"`, query: async (sql) => (await client.query<Row>(sql)).rows, close: () => client.end() };
  },
  async mariadb(url) {
    const connection = await mysql.createConnection(url);
    return {
      quote: (name) => `\`${name}\``,
      query: async (sql) => (await connection.query<mysql.RowDataPacket[]>(sql))[0] as Row[],
      close: () => connection.end(),
    };
  },
};
