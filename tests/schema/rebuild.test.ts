/** A table of SQLite that is made anew keeps all it had: rows, numbers to come, indexes, triggers, checks, views and keys of others. */
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { startServer } from '../server.ts';

const sql = `
create table makers (id integer primary key, name text not null collate nocase);
create table "odd, things" (
  id integer primary key autoincrement, -- a number
  name varchar(20) not null default 'it''s, (odd)' check (length(name) > 1),
  twice text generated always as (name || name) stored,
  maker integer constraint made_by references makers (id) on delete set null on update cascade,
  [a b] text collate nocase unique, amount decimal(8, 2) constraint amounts not null default (1 + 1),
  constraint sane check (amount < 1000), unique (name, maker)
);
create index by_amount on "odd, things" (amount) where amount > 5;
create index by_text on "odd, things" (lower(name));
create table parts (id integer primary key, thing integer not null references "odd, things" (id) on delete cascade);
create table notes (text text);
create trigger noted after update on "odd, things" begin insert into notes values (new.name); end;
create view named as select name, amount from "odd, things";
insert into makers values (1, 'one');
insert into "odd, things" (id, name, maker, "a b") values (1, 'first', 1, 'x'), (9, 'ninth', null, 'y');
delete from "odd, things" where id = 9;
insert into parts values (1, 1), (2, 1);
`;

test('changes of a column, a default and a key lose nothing', async () => {
  const url = await loadSql('sqlite', 'rebuild', sql);
  const server = await startServer(url, { system: 'file' });
  const path = url.slice('sqlite:'.length);
  const look = <T>(text: string): T[] => {
    const connection = new Sqlite(path, { readonly: true });
    try {
      return connection.prepare(text).all() as T[];
    } finally {
      connection.close();
    }
  };
  const ask = async (method: string, of: string, body?: unknown) => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${server.token}` };
    const response = await fetch(`${server.base}${of}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect([200, 204], await response.clone().text()).toContain(response.status);
  };
  const others = "select type, name, sql from sqlite_schema where name <> 'odd, things' and sql is not null order by name";
  try {
    const before = { rows: look('select * from "odd, things"'), parts: look('select * from parts'), others: look(others) };
    const thing = '/fields/odd%2C%20things';
    await ask('PATCH', `${thing}/amount`, { schema: { default_value: 3, is_nullable: true } });
    await ask('PATCH', `${thing}/name`, { schema: { max_length: 40 } });
    await ask('PATCH', '/relations/odd%2C%20things/maker', { schema: { on_delete: 'CASCADE' } });
    expect({ rows: look('select * from "odd, things"'), parts: look('select * from parts'), others: look(others) }).toEqual(
      before,
    );
    expect(look('pragma foreign_key_check')).toEqual([]);
    expect(look<{ on_delete: string }>('pragma foreign_key_list("odd, things")').map(({ on_delete }) => on_delete)).toEqual([
      'CASCADE',
    ]);
    const [{ sql: text }] = look<{ sql: string }>("select sql from sqlite_schema where name = 'odd, things'") as [
      { sql: string },
    ];
    for (const kept of [
      'check (length(name) > 1)',
      'generated always as (name || name) stored',
      'constraint sane check (amount < 1000)',
      'collate nocase unique',
      'unique (name, maker)',
      'varchar(40)',
    ]) {
      expect(text).toContain(kept);
    }
    const connection = new Sqlite(path);
    connection.pragma('foreign_keys = on');
    // The number nine was given once.
    expect(connection.prepare(`insert into "odd, things" (name) values ('next')`).run().lastInsertRowid).toBe(10);
    expect(() => connection.exec(`insert into "odd, things" (name) values ('x')`)).toThrow(/CHECK/);
    connection.exec(`update "odd, things" set name = 'told' where id = 10`);
    expect(connection.prepare('select text from notes').all()).toEqual([{ text: 'told' }]);
    connection.exec('delete from makers');
    expect(connection.prepare('select count(*) as left from parts').get()).toEqual({ left: 0 });
    connection.close();
    await ask('DELETE', `${thing}/a%20b`);
    expect(look<{ name: string }>('pragma table_xinfo("odd, things")').map(({ name }) => name)).not.toContain('a b');
  } finally {
    await server.close();
    await dropDatabase(url);
  }
});
