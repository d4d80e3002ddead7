/**
 * The databases that people do everything on, which nobody configured, and what things are called there: the demo, Chinook and Sakila, as
 * SQLite and PostgreSQL have them.
 */
import { join } from 'node:path';
import { createDemo } from '../../../demo/create.ts';
import { ownDemo } from '../../databases/demo.ts';
import { ownSample, type Sample } from '../../databases/load.ts';

export type Dialect = 'sqlite' | 'postgres';

/** As people read it, and as the API has it. */
interface Named {
  readonly title: string;
  readonly name: string;
}

/** What is typed into a form and chosen in it, by the names of fields. */
export interface Entry {
  readonly texts: Readonly<Record<string, string>>;
  readonly picks: Readonly<Record<string, readonly [typed: string, option: string]>>;
}

export interface World {
  readonly name: string;
  readonly dialect: Dialect;
  /** A new database: the URL of it. */
  readonly open: (folder: string) => Promise<string>;
  /** What is looked for, changed and planned. */
  readonly works: Named & {
    /** The field that names it. */
    readonly titled: string;
    /** A word that some of them have. */
    readonly word: string;
    /** One of them, what is shown with it, and another choice that is made there. */
    readonly one: { readonly title: string; readonly shows: readonly string[]; readonly picks: Entry['picks'] };
    /** By the name of what each of them leads to. */
    readonly through: Named & { readonly field: Named; readonly word: string };
  };
  /** Something that is opened, by a word in its row, and what is shown of others there. */
  readonly looked: readonly { readonly title: string; readonly row: string; readonly shows: string }[];
  readonly views: readonly string[];
  /** What is made, together with something that belongs to it; `key` counts, for tables that do not count themselves. */
  readonly made: Named & {
    readonly titled: string;
    readonly entry: (key: number) => Entry;
    readonly below: Named & { readonly field: string; readonly back: string; readonly entry: (key: number) => Entry };
  };
  /** Some are changed alike, and others imported. */
  readonly list: Named & { readonly alike: Named; readonly csv: (key: number, name: string) => string };
  /** What is not to be seen by others, and what a new collection leads to. */
  readonly others: Named;
  /** Every kind of field is made there, or one of each category, and every kind everywhere with TEST_ALL_SAMPLES=true. */
  readonly kinds: 'all' | 'some';
}

const nothing: Entry['picks'] = {};
const sample = (of: Sample, dialect: Dialect) => (folder: string) =>
  ownSample(of, dialect, dialect === 'sqlite' ? join(folder, 'own.db') : `pergola_flows_${of}`);

export const demo = (dialect: Dialect): World => ({
  name: 'The demo',
  dialect,
  open: async (folder) => {
    if (dialect === 'postgres') return ownDemo('pergola_flows_demo');
    createDemo(join(folder, 'own.db'));
    return `sqlite:${join(folder, 'own.db')}`;
  },
  works: {
    title: 'Articles',
    name: 'articles',
    titled: 'title',
    word: 'harbour',
    one: {
      title: 'In praise of Linden Park, and a word about street names',
      shows: ['Opinion'],
      picks: { author_id: ['okaf', 'Ade Okafor'] },
    },
    through: { title: 'Author', name: 'author_id', field: { title: 'Name', name: 'name' }, word: 'Haddad' },
  },
  looked: [{ title: 'Sections', row: 'Town hall', shows: 'News' }],
  views: ['Published articles', 'Articles per month'],
  made: {
    title: 'Articles',
    name: 'articles',
    titled: 'title',
    entry: (key) => ({
      texts: {
        title: 'Songs of the pier',
        slug: `songs-${key}`,
        body: 'They are sung at low tide.',
        created_at: '2026-01-02T03:04',
      },
      picks: { section_id: ['mus', 'Music'], author_id: ['lucía', 'Lucía Marín'] },
    }),
    below: {
      title: 'Comments',
      name: 'comments',
      field: 'comments',
      back: 'article_id',
      entry: () => ({ texts: { name: 'Old salt', body: 'I know them all.', posted_at: '2026-01-03T03:04' }, picks: nothing }),
    },
  },
  list: {
    title: 'Sections',
    name: 'sections',
    alike: { title: 'Description', name: 'description' },
    csv: (key, name) => `slug,name\npiers-${key},${name}\n`,
  },
  others: { title: 'Authors', name: 'authors' },
  kinds: 'some',
});

/** Chinook's names are in snake case in PostgreSQL, where its tables do not count their keys. */
export function chinook(dialect: Dialect): World {
  const as = (name: string): string => (dialect === 'postgres' ? name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase() : name);
  const keyed = (name: string, key: number) => (dialect === 'postgres' ? { [as(name)]: String(key) } : {});
  return {
    name: 'Chinook',
    dialect,
    open: sample('chinook', dialect),
    works: {
      title: 'Album',
      name: as('Album'),
      titled: as('Title'),
      word: 'rock',
      one: {
        title: 'Let There Be Rock',
        shows: ['AC/DC', 'Whole Lotta Rosie'],
        picks: { [as('ArtistId')]: ['accep', 'Accept'] },
      },
      through: { title: 'Artist', name: as('ArtistId'), field: { title: 'Name', name: as('Name') }, word: 'iron' },
    },
    looked: [
      { title: 'Employee', row: 'Nancy', shows: 'Andrew Adams' },
      { title: 'Playlist', row: 'Heavy Metal Classic', shows: 'Enter Sandman' },
    ],
    views: [],
    made: {
      title: 'Album',
      name: as('Album'),
      titled: as('Title'),
      entry: (key) => ({
        texts: { ...keyed('AlbumId', key), [as('Title')]: 'Songs of the pier' },
        picks: { [as('ArtistId')]: ['audiosl', 'Audioslave'] },
      }),
      below: {
        title: 'Track',
        name: as('Track'),
        field: as('Track'),
        back: as('AlbumId'),
        entry: (key) => ({
          texts: {
            ...keyed('TrackId', key),
            [as('Name')]: 'High tide',
            [as('Milliseconds')]: '1234',
            [as('UnitPrice')]: '0.99',
          },
          picks: { [as('MediaTypeId')]: ['aac', 'AAC audio file'] },
        }),
      },
    },
    list: {
      title: 'Genre',
      name: as('Genre'),
      alike: { title: 'Name', name: as('Name') },
      csv: (key, name) => `${as('GenreId')},${as('Name')}\n${key},${name}\n`,
    },
    others: { title: 'Customer', name: as('Customer') },
    kinds: dialect === 'sqlite' ? 'all' : 'some',
  };
}

/** Only PostgreSQL's Sakila fills in when something was changed. */
export function sakila(dialect: Dialect): World {
  const changed = dialect === 'sqlite' ? { last_update: '2026-01-02T03:04:05' } : {};
  return {
    name: 'Sakila',
    dialect,
    open: sample('sakila', dialect),
    works: {
      title: 'Film',
      name: 'film',
      titled: 'title',
      word: 'dinosaur',
      one: {
        title: 'ACADEMY DINOSAUR',
        shows: ['English', 'PENELOPE GUINESS'],
        picks: { language_id: ['ital', 'Italian'] },
      },
      through: { title: 'Actor', name: 'actor', field: { title: 'Last name', name: 'last_name' }, word: 'bacall' },
    },
    looked: [{ title: 'Store', row: 'Mike', shows: 'Mike Hillyer' }],
    views: ['Customer list'],
    made: {
      title: 'City',
      name: 'city',
      titled: 'city',
      entry: () => ({ texts: { city: 'Seaside', ...changed }, picks: { country_id: ['ital', 'Italy'] } }),
      below: {
        title: 'Address',
        name: 'address',
        field: 'address',
        back: 'city_id',
        entry: () => ({ texts: { address: '1 Pier', district: 'Harbour', phone: '12345', ...changed }, picks: nothing }),
      },
    },
    list: {
      title: 'Language',
      name: 'language',
      alike: { title: 'Name', name: 'name' },
      csv: (key, name) => `language_id,name,last_update\n${key},${name},2026-01-02T03:04:05\n`,
    },
    others: { title: 'Customer', name: 'customer' },
    kinds: dialect === 'postgres' ? 'all' : 'some',
  };
}
