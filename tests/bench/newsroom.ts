/**
 * The benchmark's data: a newsroom of 100,000 articles, 300,000 comments and 300,000 tag links. The same rows on every
 * machine and every database, with the indexes a person would make.
 */
import { type Random, seeded } from '../../demo/random.ts';

export const counts = { authors: 1_000, tags: 500, articles: 100_000, comments: 300_000, article_tags: 300_000 } as const;

export type TableName = keyof typeof counts;

type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** Changes when rows or schema do, so that what an older version made is made anew. */
export const newsroomVersion = '1';

export const countries =
  'at au be br ca ch cl cz de dk ee es fi fr gb gr ie in is it jp ke lt lv mx nl no nz pl pt ro se si'.split(' ');

/** Column types are what differs between databases; `timestamptz` and the like are put in by name. */
export const schema = (timestamp: string): string => `
create table authors (
  id integer primary key, name varchar(100) not null, email varchar(200) not null unique, country char(2) not null,
  biography text, joined_at ${timestamp} not null
);
create table tags (id integer primary key, name varchar(60) not null unique);
create table articles (
  id integer primary key, title varchar(200) not null, slug varchar(200) not null unique,
  status varchar(20) not null check (status in ('draft', 'published', 'archived')),
  author_id integer not null references authors (id), summary text, body text not null, word_count integer not null,
  rating numeric(3, 1), featured boolean not null, cover_url varchar(200),
  published_at ${timestamp} not null, created_at ${timestamp} not null, updated_at ${timestamp} not null
);
create table comments (
  id integer primary key, article_id integer not null references articles (id), name varchar(100) not null,
  body text not null, approved boolean not null, posted_at ${timestamp} not null
);
create table article_tags (
  article_id integer not null references articles (id), tag_id integer not null references tags (id),
  primary key (article_id, tag_id)
);`;

/** Made after the rows, as that is faster. */
export const indexes = `
create index authors_country on authors (country);
create index articles_author on articles (author_id);
create index articles_published on articles (published_at);
create index comments_article on comments (article_id);
create index article_tags_tag on article_tags (tag_id);`;

/** All rows of a table, in the order of their keys. */
export function* rows(table: TableName): Generator<Row> {
  const random = seeded(counts[table] + table.length);
  for (let id = 1; id <= counts[table]; id++) yield makers[table](id, random);
}

const makers: Readonly<Record<TableName, (id: number, random: Random) => Row>> = {
  authors: (id, random) => ({
    id,
    name: `${capital(random.pick(words))} ${capital(random.pick(words))}`,
    email: `author${id}@example.org`,
    country: random.pick(countries),
    biography: random.percent(80) ? text(random, 20, 60) : null,
    joined_at: moment(random, 2005),
  }),
  tags: (id, random) => ({ id, name: `${random.pick(words)} ${id}` }),
  articles(id, random) {
    const title = capital(text(random, 4, 9));
    return {
      id,
      title,
      slug: `${title.toLowerCase().replaceAll(' ', '-')}-${id}`,
      status: random.pick(['draft', 'published', 'published', 'published', 'archived']),
      author_id: random.whole(1, counts.authors),
      summary: random.percent(90) ? text(random, 10, 25) : null,
      body: text(random, 40, 120),
      word_count: random.whole(40, 2_000),
      rating: random.percent(70) ? random.whole(10, 50) / 10 : null,
      featured: random.percent(5),
      cover_url: random.percent(60) ? `https://images.example.org/covers/${id}.jpg` : null,
      published_at: moment(random, 2015),
      created_at: moment(random, 2014),
      updated_at: moment(random, 2020),
    };
  },
  comments: (id, random) => ({
    id,
    article_id: random.whole(1, counts.articles),
    name: capital(random.pick(words)),
    body: text(random, 5, 40),
    approved: random.percent(85),
    posted_at: moment(random, 2016),
  }),
  // Three different tags for each article.
  article_tags: (id) => {
    const article = Math.ceil(id / 3);
    return { article_id: article, tag_id: ((article * 7 + (id % 3) * 163) % counts.tags) + 1 };
  },
};

const words = `harbour council ferry market bridge winter school garden library train station river festival museum budget
  orchard theatre vote storm mayor island bakery court hospital strike record village tower coast engine season letter
  window factory union painter choir football summit border forest kitchen signal archive road light quarter`.split(/\s+/);

const text = (random: Random, least: number, most: number): string =>
  Array.from({ length: random.whole(least, most) }, () => random.pick(words)).join(' ');

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Within five years; to the millisecond, as programs write it. */
const moment = (random: Random, year: number): string =>
  new Date(Date.UTC(year, 0, 1) + random.whole(0, 5 * 365 * 86_400) * 1000 + random.whole(0, 999)).toISOString();
