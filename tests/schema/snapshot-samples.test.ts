/**
 * Databases that others have designed, carried as documents (some ways; all of them with TEST_ALL_SAMPLES=true): within one kind the copy has the same document; in another kind each field
 * that is not the same is told of beforehand, and nothing else differs.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { theServer } from '../../api/access/caller.ts';
import type { Engine } from '../../api/engine/engine.ts';
import { applyDifference } from '../../api/schema/apply.ts';
import { adapted } from '../../api/system/schema/adapt.ts';
import { differenceOf } from '../../api/system/schema/difference.ts';
import { type Snapshot, snapshotOf, takenFrom } from '../../api/system/schema/snapshot.ts';
import { loadSample, type SampleDialect } from '../databases/load.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { servers } from '../servers.ts';

const kinds: readonly SampleDialect[] = [
  'sqlite',
  ...(servers.postgres ? ['postgres' as const] : []),
  ...(servers.mariadb ? ['mariadb' as const] : []),
];

/** Of types of one's own a document knows the names: they have to be there. */
const ownTypes = `create type mpaa_rating as enum ('G', 'PG', 'PG-13', 'R', 'NC-17'); create domain year as integer`;

const snapshot = async (engine: Engine): Promise<Snapshot> => snapshotOf(engine.model(), await takenFrom(engine, 'test'));

/** Answers what cannot be as it was. */
async function apply(document: Snapshot, engine: Engine): Promise<readonly string[]> {
  const taken = await takenFrom(engine, 'test');
  const { snapshot: wanted, notes } = adapted(document, await snapshot(engine), engine.model(), taken);
  const difference = differenceOf(await snapshot(engine), wanted);
  if (difference) await applyDifference(engine, theServer, { difference, hash: null, taken, dry: false });
  const after = await snapshot(engine);
  expect(differenceOf(after, adapted(document, after, engine.model(), taken).snapshot)).toBeNull();
  return notes;
}

const differing = (one: Snapshot, other: Snapshot): readonly string[] =>
  (['collections', 'fields', 'relations'] as const).flatMap((list) =>
    (differenceOf(one, other)?.[list] ?? []).map(({ collection, field }) => (field ? `${collection}.${field}` : collection)),
  );

const namesIn = (notes: readonly string[]): readonly string[] => notes.map((each) => each.slice(0, each.indexOf(':')));

describe('sample databases', () => {
  const targets = new Map<SampleDialect, { readonly url: string; readonly server: TestServer }>();
  beforeAll(async () => {
    for (const kind of kinds) {
      const sql = kind === 'postgres' ? ownTypes : 'select 1';
      const url = await loadSql(kind === 'mariadb' ? 'mysql' : kind, 'pergola_apply_samples', sql);
      targets.set(kind, { url, server: await startServer(url, { system: 'file' }) });
    }
  }, 60_000);
  afterAll(async () => {
    for (const { url, server } of targets.values()) {
      await server.close();
      await dropDatabase(url);
    }
  });

  const pairs = kinds.flatMap((from) => kinds.map((to) => [from, to] as const));
  const all = (['chinook', 'sakila'] as const).flatMap((sample) => pairs.map(([from, to]) => [sample, from, to] as const));
  const few = ['chinook sqlite postgres', 'chinook mariadb sqlite', 'sakila postgres sqlite', 'sakila sqlite mariadb', 'sakila mariadb postgres', 'sakila postgres postgres']; // biome-ignore format: a table
  const samples = all.filter((each) => process.env.TEST_ALL_SAMPLES === 'true' || few.includes(each.join(' ')));

  test.each(samples)(
    '%s of %s on %s',
    async (sample, from, to) => {
      const source = await startServer(await loadSample(sample, from));
      const document = await snapshot(source.engine);
      await source.close();
      const { engine } = targets.get(to)!.server;
      await apply({ ...document, vendor: to, collections: [], fields: [], relations: [] }, engine);
      const notes = await apply(document, engine);
      const made = await snapshot(engine);
      expect(made.collections).toEqual(document.collections);
      if (from === to) expect(made).toEqual(document);
      const changed = differing(document, made);
      expect(changed.filter((name) => !namesIn(notes).includes(name))).toEqual([]);
      if (from !== to) expect(notes.length < document.fields.length / 2, notes.join('\n')).toBe(true);
    },
    60_000,
  );
});
