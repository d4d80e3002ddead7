/**
 * `matches` answers what the database answers: rows and filters are made up, asked of a real engine, and compared row by row.
 * Where `matches` says `ask` nothing is claimed, so how often it may say so is held as well, for every column by itself.
 * 10,000 filters per database under CI, fewer elsewhere; MATCHES_RUNS=10000 asks for as many, MATCHES_SEED=1 for others.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { type Caller, nobody } from '../../api/access/caller.ts';
import type { Engine } from '../../api/engine/engine.ts';
import { openEngine } from '../../api/engine/open.ts';
import { ApiError } from '../../api/errors.ts';
import type { Filter } from '../../api/query/filter.ts';
import { type Fields, type MatchContext, matches, type Row, type Storage } from '../../api/query/matches.ts';
import { plainSelection } from '../../api/query/query.ts';
import { Literal, type Value, type Variable } from '../../api/query/value.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { servers, whenServer } from '../servers.ts';
import { filtersOf } from './filters.ts';
import { specimenSql, specimens, words } from './specimens.ts';

const runs = Number(process.env.MATCHES_RUNS ?? (process.env.CI === 'true' ? 10_000 : 4_000));
const seed = Number(process.env.MATCHES_SEED ?? 20_240_229);

interface Subject {
  readonly storage: Storage;
  readonly there: boolean;
  readonly check: ReturnType<typeof whenServer>;
  /** Of the conditions on a column, asked of every row: the share that may be left to the database, in percent. */
  readonly asks: Readonly<Record<string, number>>;
}

/** Related rows are never in hand, and what a type we do not know holds is not known either. */
const always = { related: 100, bare: 100, place: 100 };
/** Three in four of these values are there because a collation confuses them, and half of the conditions are about order. */
const texts = { label: 45, body: 45, padded: 45 };

const subjects: Readonly<Record<keyof typeof specimens, Subject>> = {
  sqlite: {
    storage: 'loose',
    there: true,
    check: test,
    asks: {
      ...always, ...texts, caseless: 45, trimmed: 45,
      // Some rows hold what their column does not promise.
      whole: 22, big: 22, ratio: 18, flag: 25, day: 25, clock: 22, doc: 15,
      // Compared as the text they are stored as, or as doubles.
      wall: 40, moment: 30, uuid: 35, bytes: 12, price: 20, exact: 20,
    },
  },
  postgres: {
    storage: 'faithful',
    there: servers.postgres,
    check: whenServer('postgres'),
    asks: {
      ...always, ...texts, german: 45, turkish: 45, caseless: 50, hungarian: 50,
      // Infinity, no number, dates before our era, 24:00, zones without a day, arrays of arrays.
      ratio: 18, single: 15, exact: 12, day: 15, until: 35, expires: 35, clock: 15, zoned: 60, list: 25,
      // Money has as many digits as its country says; the others can be spelled in many ways.
      coins: 40, address: 35, lapse: 35, span: 35, uuid: 30, doc: 15, docb: 15, price: 12,
    },
  },
  mysql: {
    storage: 'zero dates',
    there: servers.mariadb,
    check: whenServer('mariadb'),
    asks: {
      ...always, ...texts, unpadded: 45, binary_label: 45, baltic: 45, latin: 45,
      // A date that is null may be a date that is zero.
      day: 42, wall: 25, moment: 32, second: 45,
      // 2 is true and is not 1; times are longer than a day; more digits are given than are compared.
      flag: 22, clock: 25, exact: 25, round: 25, price: 12, uuid: 25, address: 25, doc: 15,
    },
  },
}; // biome-ignore format: a table
/** Where a variable stands for nothing, a range of it is left to the database; that happens everywhere. */
const elsewhere = 4;

const caller: Caller = { ...nobody(fullAccess), user: 'draft', roles: ['a', 'published'] };

function resolve({ variable }: Variable): Value | undefined {
  switch (variable) {
    case 'NOW':
      return new Literal(new Date().toISOString());
    case 'CURRENT_USER':
      return new Literal('draft');
    case 'CURRENT_ROLE':
      return null;
    case 'CURRENT_ROLES':
      return [new Literal('a'), new Literal('published')];
    default:
      return undefined;
  }
}

/** Every condition in a filter, with the column it is on. */
function leaves(filter: Filter): readonly { readonly column: string; readonly leaf: Filter }[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.of.flatMap(leaves);
    case 'related':
      return [{ column: 'related', leaf: filter }];
    case 'compare':
      return [{ column: filter.left.name, leaf: filter }];
  }
}

for (const [database, { storage, there, check, asks }] of Object.entries(subjects) as [keyof typeof specimens, Subject][]) {
  describe(`matches, held to ${database}`, () => {
    const context: MatchContext = { resolve, storage };
    let url: string;
    let engine: Engine;
    let fields: Fields;
    let rows: readonly Row[];

    const read = async (filter: Filter | null, ...names: readonly string[]): Promise<readonly Row[]> => {
      const selected = names.map((name) => ({ kind: 'field', name, as: name, select: null }) as const);
      const selection = { ...plainSelection, ...(selected.length > 0 && { fields: selected }), filter, limit: 'all' } as const;
      const query = { ...selection, collection: 'specimens', key: null, meta: [], cursor: null };
      const { items } = await engine.read({ text: null, query: () => query }, caller, AbortSignal.timeout(20_000));
      return items.map((text) => JSON.parse(text) as Row);
    };

    beforeAll(async () => {
      if (!there) return;
      url = await loadSql(database, `matches_${process.pid}`, specimenSql(database));
      engine = await openEngine({
        sources: [{ name: '', url }],
        statementTimeout: 10_000,
        poolSize: 2,
        limitDefault: 100,
        limitMax: null,
        schemaPoll: 0,
        strategy: 'fold',
        onStatement: null,
      });
      fields = engine.model().collections.get('specimens')!.fields;
      rows = await read(null);
    });
    afterAll(async () => {
      await engine?.close();
      if (there) await dropDatabase(url);
    });

    /** Throws where the two differ; false where the filter is refused. */
    const compared = async (filter: Filter): Promise<boolean> => {
      const found = await read(filter, 'id').catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 400) return null;
        throw error;
      });
      const ids = new Set(found?.map(({ id }) => id));
      for (const row of found ? rows : []) {
        const answer = matches(filter, row, fields, context);
        if (answer !== 'ask' && (answer === true) !== ids.has(row.id))
          throw new Error(`${answer} for ${leaves(filter).map(({ column }) => `${column}: ${JSON.stringify(row[column])}`)}`);
      }
      return found !== null;
    };

    check(
      'says true where the database finds the row, and nothing else',
      async () => {
        const asked = new Map<string, { all: number; ask: number }>();
        let refused = 0;
        const property = fc.asyncProperty(filtersOf(specimens[database], rows), async (filter) => {
          if (!(await compared(filter))) {
            refused++;
            return;
          }
          for (const { column, leaf } of leaves(filter)) {
            const count = asked.get(column) ?? { all: 0, ask: 0 };
            const ask = rows.filter((row) => matches(leaf, row, fields, context) === 'ask').length;
            asked.set(column, { all: count.all + rows.length, ask: count.ask + ask });
          }
        });
        await fc.assert(property, { numRuns: runs, seed });
        const shares = Object.fromEntries([...asked].map(([column, { all, ask }]) => [column, Math.ceil((100 * ask) / all)]));
        const tooMany = Object.entries(shares).filter(([column, share]) => share > (asks[column] ?? elsewhere));
        expect(Object.keys(shares).length).toBeGreaterThan(specimens[database].length);
        expect(tooMany).toEqual([]);
        expect(refused / runs).toBeLessThan(0.1);
      },
      Math.max(60_000, runs * 60),
    );

    check('is not surer than any collation that two words are different, or the same', async () => {
      let count = 0;
      for (const { column, family, patterns } of specimens[database]) {
        if (family !== 'text') continue;
        for (const operator of [
          '_eq',
          '_lt',
          '_ieq',
          ...(patterns === false ? [] : (['_icontains', '_ends_with'] as const)),
        ] as const) {
          for (const word of words) {
            const left = { path: [], name: column, function: null, json: null };
            await compared({ kind: 'compare', left, operator, value: new Literal(word) });
            count++;
          }
        }
      }
      expect(count).toBeGreaterThan(500);
    });
  });
}
