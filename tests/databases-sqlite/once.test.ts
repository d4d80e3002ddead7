/** Which statements go through their tables once, by SQLite's own plans: no loop over a table within a loop over a table. */
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readsOnce } from '../../api/databases/sqlite/once.ts';

const connection = new Sqlite(':memory:');
connection.exec(`
  create table albums (id integer primary key, title text);
  create table tracks (id integer primary key, album integer, name text);
  create index tracks_album on tracks (album);`);

const once = (text: string): boolean =>
  readsOnce(connection.prepare<[], Record<string, unknown>>(`explain query plan ${text}`).all());

test.each([
  'select 1',
  'select * from albums where id = 5',
  'select * from albums order by title limit 5',
  'select (select count(*) from albums) as a, (select count(*) from tracks) as t',
  'select * from tracks join albums on albums.id = tracks.album',
  'select * from albums where id in (select album from tracks)',
  'select *, (select json_group_array(name) from tracks where album = p.id) from (select * from albums order by title limit 5) p',
  'select title from albums union all select name from tracks',
])('once: %s', (text) => expect(once(text)).toBe(true));

test.each([
  'select * from tracks, albums',
  'select *, (select count(*) from tracks where name <> albums.title) from albums',
  'select 1 from albums where exists (select 1 from tracks where name like albums.title)',
  'select 1 where exists (select 1 from tracks, albums where name like title)',
  `select * from albums, json_each('[1]')`,
  'with recursive n (i) as (select 1 union all select i + 1 from n where i < 9) select * from n',
])('not once: %s', (text) => expect(once(text)).toBe(false));
