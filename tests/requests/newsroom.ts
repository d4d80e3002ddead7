/** The small newsroom all golden requests are about: every kind of relation, a composite key, a keyless table and a view. */
import { fileURLToPath } from 'node:url';
import type { ModelSettings } from '../../api/model/settings.ts';
import { loadSql, type SchemaKind } from '../schemas/load.ts';

const words: Readonly<Record<SchemaKind, { readonly json: string; readonly moment: string }>> = {
  postgres: { json: 'jsonb', moment: 'timestamptz(3)' },
  mysql: { json: 'json', moment: 'timestamp(3) null' },
  sqlite: { json: 'json', moment: 'timestamp' },
};

export const loadNewsroom = (kind: SchemaKind, database: string): Promise<string> => loadSql(kind, database, newsroomSql(kind));

/** Many-to-any has no foreign key a database could tell of. */
export const newsroomSettings: ModelSettings = {
  collections: {},
  relations: [
    {
      collection: 'blocks',
      field: 'item',
      related_collection: null,
      meta: { one_collection_field: 'kind', one_allowed_collections: ['headings', 'images'] },
    },
  ],
};

export const requestsFolder = fileURLToPath(new URL('.', import.meta.url));

function newsroomSql(kind: SchemaKind): string {
  const { json, moment } = words[kind];
  const zone = kind === 'mysql' ? "set time_zone = '+00:00';" : '';
  return `${zone}
create table authors (
  id integer not null primary key, name varchar(50) not null, born date, rating decimal(4,2), boss_id integer,
  foreign key (boss_id) references authors (id)
);
create table articles (
  id integer not null primary key, title varchar(100) not null, status varchar(20) not null check (status in ('draft', 'published')),
  author_id integer not null, editor_id integer,
  published_at ${moment}, word_count integer not null, price decimal(12,2), facts ${json},
  foreign key (author_id) references authors (id), foreign key (editor_id) references authors (id)
);
create table comments (
  id integer not null primary key, article_id integer not null, name varchar(50) not null, body varchar(200), posted_at ${moment},
  foreign key (article_id) references articles (id)
);
create table tags (id integer not null primary key, name varchar(20) not null unique);
create table articles_tags (
  article_id integer not null, tag_id integer not null, primary key (article_id, tag_id),
  foreign key (article_id) references articles (id), foreign key (tag_id) references tags (id)
);
create table editions (country varchar(2) not null, number integer not null, title varchar(50) not null, primary key (number, country));
create table pages (
  id integer not null primary key, edition_number integer not null, edition_country varchar(2) not null, heading varchar(50) not null,
  foreign key (edition_number, edition_country) references editions (number, country)
);
create table headings (id integer not null primary key, text varchar(50) not null);
create table images (id integer not null primary key, url varchar(100) not null, author_id integer,
  foreign key (author_id) references authors (id));
create table blocks (
  id integer not null primary key, article_id integer not null, kind varchar(20) not null, item varchar(20) not null,
  foreign key (article_id) references articles (id)
);
create table visits (path varchar(50) not null, seconds integer);
create view published as select id, title from articles where status = 'published';

insert into authors values (1, 'Ada', '1980-02-29', 9.5, null), (2, 'Ben', '1990-12-31', 7.25, 1), (3, 'Cleo', null, null, 1);
insert into articles values
  (1, 'Ferry runs again', 'published', 1, 2, '2024-05-01 08:00:00.000', 120, 1.50, '{"sources": [{"name": "Harbour"}, {"name": "City"}], "checked": true}'),
  (2, '100% rain_fall', 'draft', 1, null, null, 80, null, null),
  (3, 'Bridge closed', 'published', 2, 1, '2024-06-01 09:30:00.250', 300, 20.00, '{"sources": [], "checked": false}'),
  (4, 'Choir sings', 'published', 3, 1, '2023-12-31 23:59:59.999', 120, 0.10, '{"sources": [{"name": "Choir"}], "budget": 12.5}');
insert into comments values
  (1, 1, 'Rosa', 'At last', '2024-05-01 09:00:00.000'), (2, 1, 'Tom', 'Too late', '2024-05-02 09:00:00.000'),
  (3, 3, 'Rosa', 'Why?', '2024-06-02 10:00:00.000'), (4, 1, 'Uma', null, '2024-05-03 09:00:00.000');
insert into tags values (1, 'ferry'), (2, 'traffic'), (3, 'music');
insert into articles_tags values (1, 1), (1, 2), (3, 2), (4, 3);
insert into editions values ('CH', 1, 'Spring'), ('DE', 1, 'Lenz'), ('CH', 2, 'Summer');
insert into pages values (1, 1, 'CH', 'Front'), (2, 1, 'CH', 'Back'), (3, 2, 'CH', 'Front');
insert into headings values (1, 'The harbour'), (2, 'The bridge');
insert into images values (1, 'ferry.jpg', 1), (2, 'choir.jpg', null);
insert into blocks values (1, 1, 'headings', '1'), (2, 1, 'images', '1'), (3, 4, 'images', '2'), (4, 3, 'headings', '2'), (5, 3, 'headings', '99');
insert into visits values ('/', 10), ('/', 10), ('/ferry', null);
`;
}
