/** The content the SDK is tried on: a small magazine, the same on every database, without a single row. */
import type { SchemaKind } from '../schemas/load.ts';

const sqlite = `
  create table authors (id integer primary key, name varchar(80) not null, email varchar(120) unique, bio text);
  create table articles (
    id integer primary key, title varchar(200) not null, status varchar(20) not null default 'draft', body text,
    price decimal(10,2), views bigint, published datetime, meta json,
    author_id integer references authors (id) on delete set null
  );
  create table comments (
    id integer primary key, text varchar(500) not null,
    article_id integer not null references articles (id) on delete cascade
  );
  create table tags (id integer primary key, name varchar(40) not null unique);
  create table article_tags (
    article_id integer not null references articles (id) on delete cascade,
    tag_id integer not null references tags (id) on delete cascade,
    primary key (article_id, tag_id)
  );
  create table seats (hall varchar(10) not null, number integer not null, guest varchar(80), primary key (hall, number));
  create table site (id integer primary key, title varchar(100) not null, footer text);
  create table visits (page varchar(100), seconds integer);
`;

const numbered = (sql: string, key: string): string => sql.replaceAll('id integer primary key', key);

export const magazine: Readonly<Record<SchemaKind, string>> = {
  sqlite,
  postgres: numbered(sqlite, 'id serial primary key').replace('datetime', 'timestamp').replace('meta json', 'meta jsonb'),
  mysql: numbered(sqlite, 'id int auto_increment primary key').replace(
    /(\w+) integer( not null)? references (\w+) \(id\) on delete (set null|cascade)/g,
    (_, column: string, needed = '', table: string, action: string) =>
      `${column} integer${needed}, foreign key (${column}) references ${table} (id) on delete ${action}`,
  ),
};
