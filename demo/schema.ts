/** The demo's tables: a newsroom with a bit of everything a schema can hold, for SQLite. */
export const schema = `
create table authors (
  id integer primary key,
  name varchar(100) not null,
  email varchar(200) not null unique,
  role varchar(20) not null default 'reporter' check (role in ('reporter', 'editor', 'columnist', 'photographer')),
  bio text,
  joined_on date not null,
  active boolean not null default true check (active in (0, 1))
);

create table sections (
  id integer primary key,
  parent_id integer references sections (id) on delete restrict,
  slug varchar(60) not null unique,
  name varchar(100) not null,
  description text,
  position integer not null default 0
);
create index sections_parent on sections (parent_id, position);

create table tags (
  id integer primary key,
  slug varchar(60) not null unique,
  name varchar(60) not null unique
);

create table images (
  id integer primary key,
  file_name varchar(120) not null unique,
  alt varchar(200) not null,
  credit varchar(120) not null,
  photographer_id integer references authors (id) on delete set null,
  taken_on date,
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  svg text not null
);
create index images_photographer on images (photographer_id);

create table articles (
  id integer primary key,
  section_id integer not null references sections (id) on delete restrict,
  author_id integer not null references authors (id) on delete restrict,
  editor_id integer references authors (id) on delete set null,
  cover_id integer references images (id) on delete set null,
  slug varchar(160) not null unique,
  title varchar(200) not null,
  summary text,
  body text not null,
  status varchar(20) not null default 'draft' check (status in ('draft', 'review', 'published', 'archived')),
  featured boolean not null default false check (featured in (0, 1)),
  word_count integer not null default 0,
  reading_seconds integer generated always as (word_count * 60 / 220) virtual,
  facts json check (facts is null or json_valid(facts)),
  created_at datetime not null,
  published_at datetime,
  check (status <> 'published' or published_at is not null)
);
create index articles_section on articles (section_id);
create index articles_author on articles (author_id);
create index articles_editor on articles (editor_id);
create index articles_cover on articles (cover_id);
create index articles_status on articles (status, published_at desc);

create table articles_tags (
  article_id integer not null references articles (id) on delete cascade,
  tag_id integer not null references tags (id) on delete cascade,
  primary key (article_id, tag_id)
) without rowid;
create index articles_tags_tag on articles_tags (tag_id);

create table article_translations (
  id integer primary key,
  article_id integer not null references articles (id) on delete cascade,
  language char(2) not null check (language in ('de', 'fr')),
  title varchar(200) not null,
  summary text,
  unique (article_id, language)
);

create table comments (
  id integer primary key,
  article_id integer not null references articles (id) on delete cascade,
  parent_id integer references comments (id) on delete cascade,
  name varchar(60) not null,
  body text not null,
  status varchar(20) not null default 'pending' check (status in ('pending', 'approved', 'rejected')),
  posted_at datetime not null
);
create index comments_article on comments (article_id, posted_at);
create index comments_parent on comments (parent_id);

create view published_articles as
  select a.id, a.slug, a.title, a.summary, a.published_at, s.name as section, w.name as author,
         (select count(*) from comments c where c.article_id = a.id and c.status = 'approved') as comments
  from articles a join sections s on s.id = a.section_id join authors w on w.id = a.author_id
  where a.status = 'published';

create view articles_per_month as
  select substr(published_at, 1, 7) as month, count(*) as articles, sum(word_count) as words
  from articles where status = 'published' group by 1;
`;
