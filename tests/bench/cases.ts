/**
 * The requests, each as Pergola and as the server written by hand is asked for it. Values vary from request to request, so
 * that no side answers from a memory of texts; both sides are asked for the same.
 */
import { type Random, seeded } from '../../demo/random.ts';
import { countries, counts } from './newsroom.ts';

export interface Case {
  readonly name: string;
  request(random: Random): Asked;
}

export interface Asked {
  readonly pergola: string;
  readonly hand: string;
}

const fourFields = 'fields=id,title,status,published_at';
const anywhere = (random: Random): number => random.whole(1, counts.articles - 500);

export const cases: readonly Case[] = [
  {
    name: 'item by key',
    request(random) {
      const id = random.whole(1, counts.articles);
      return { pergola: `/items/articles/${id}`, hand: `/item/${id}` };
    },
  },
  {
    name: '25 rows, 4 fields',
    request(random) {
      const id = anywhere(random);
      return {
        pergola: `/items/articles?${fourFields}&filter[id][_gte]=${id}&limit=25`,
        hand: `/four-fields?from=${id}`,
      };
    },
  },
  {
    name: '25 full rows',
    request(random) {
      const offset = random.whole(0, 1_000);
      return { pergola: `/items/articles?limit=25&offset=${offset}`, hand: `/full?offset=${offset}` };
    },
  },
  {
    name: '100 sorted',
    request(random) {
      const offset = random.whole(0, 1_000);
      return {
        pergola: `/items/articles?fields=id,title,author_id,published_at&sort=-published_at&limit=100&offset=${offset}`,
        hand: `/sorted?offset=${offset}`,
      };
    },
  },
  {
    name: 'filter on a related field',
    request(random) {
      const [id, country] = [random.whole(1, counts.articles / 2), random.pick(countries)];
      const filter = `filter[author_id][country][_eq]=${country}&filter[id][_gte]=${id}`;
      return {
        pergola: `/items/articles?${fourFields}&${filter}&limit=25`,
        hand: `/by-country?country=${country}&from=${id}`,
      };
    },
  },
  {
    name: 'filter with count',
    request(random) {
      const [author, words] = [random.whole(1, counts.authors), random.whole(0, 1_000)];
      const filter = `filter[author_id][_eq]=${author}&filter[word_count][_gte]=${words}`;
      return {
        pergola: `/items/articles?${fourFields}&${filter}&limit=25&meta=filter_count`,
        hand: `/counted?author=${author}&words=${words}`,
      };
    },
  },
  {
    name: 'nested 25',
    request(random) {
      const id = anywhere(random);
      const fields = 'fields=id,title,author_id.name,comments.*,tags.id,tags.name';
      return {
        pergola: `/items/articles?${fields}&filter[id][_gte]=${id}&limit=25`,
        hand: `/nested?from=${id}`,
      };
    },
  },
  {
    name: 'aggregate by status',
    request(random) {
      const since = new Date(Date.UTC(2015, 0, random.whole(1, 1_800))).toISOString().slice(0, 10);
      return {
        pergola: `/items/articles?aggregate[count]=*&groupBy=status&filter[published_at][_gte]=${since}`,
        hand: `/by-status?since=${since}`,
      };
    },
  },
  repeated('25 rows, 4 fields'),
  repeated('nested 25'),
];

/** One and the same URL, over and over. */
function repeated(name: string): Case {
  return {
    name: `${name}, repeated URL`,
    request: () => cases.find((each) => each.name === name)!.request(seeded(1)),
  };
}
