/**
 * What a caller may not see makes no difference to any answer: a hidden value or a hidden row is changed in the database, and
 * every answer, count and error stays the same to the letter.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Setting, Wire } from './answers.ts';
import { accessOf, cases, databases, said, seed, type Told, told } from './databases.ts';
import { drawPolicies, drawQuery, drawValues } from './draw.ts';
import { normal } from './normal.ts';
import { type Opened, openWorld } from './opened.ts';
import { type Facts, type Row, type Viewer, viewerOf, visibleWorld } from './oracle.ts';
import { type Column, drawn, numbersOf, spelled, type Table, type World, worldOf } from './world.ts';

const worlds = 3;
const perCase = 6;

interface Difference {
  readonly facts: Facts;
  readonly there: string;
  readonly back: string;
}

for (const { kind, there, check, nullsFirst } of databases) {
  describe(`what callers do not see, on ${kind}`, () => {
    const made: World[] = Array.from({ length: worlds }, (_, index) => worldOf(seed + 100 + index));
    const opened: Opened[] = [];
    beforeAll(async () => {
      for (const [index, world] of there ? made.entries() : [])
        opened.push(await openWorld(world, kind, `interference_${process.pid}_${index}`, index === 1 ? 'batch' : 'fold'));
    }, 120_000);
    afterAll(async () => {
      for (const each of opened) await each.close();
    }, 60_000);

    check(
      'makes no difference',
      async () => {
        let differences = 0;
        for (const [index, world] of opened.entries()) {
          const property = fc.asyncProperty(fc.gen(), async (g) => {
            const { facts } = world;
            const policies = drawPolicies(g, facts);
            const values = drawValues(g);
            const access = accessOf(policies, values);
            const viewer = viewerOf(facts, policies, values);
            const visible = visibleWorld(facts, viewer);
            const below = numbersOf(g(fc.nat));
            const unseen = Array.from({ length: 12 }, () => differenceIn(made[index]!, facts, kind, below)).find(
              (each) => visibleWorld(each.facts, viewerOf(each.facts, policies, values)) === visible,
            );
            if (!unseen) return;
            const readable = [...facts.keys()].filter((name) => access.read(name) !== null);
            const asked =
              readable.length === 0 ? [] : Array.from({ length: perCase }, () => question(g, facts, readable, viewer));
            const ask = (): Promise<Told[]> => Promise.all(asked.map(({ name, wire }) => told(world, name, wire, access)));
            const before = await ask();
            await world.change(unseen.there);
            const after = await ask();
            await world.change(unseen.back);
            const setting: Setting = { facts, values, viewer, nullsFirst };
            for (const [at, { name, wire }] of asked.entries()) {
              const story = JSON.stringify({
                world: seed + 100 + index,
                name,
                wire,
                change: unseen.there,
                rules: said(policies),
                values,
              });
              expect(comparable(after[at]!, name, wire, setting), story).toEqual(comparable(before[at]!, name, wire, setting));
              differences++;
            }
          });
          await fc.assert(property, { numRuns: Math.ceil(cases / worlds / 12), seed: seed + index, endOnFailure: true });
        }
        expect(differences).toBeGreaterThan(cases / 12);
      },
      Math.max(120_000, cases * 30),
    );

    check('is refused as what does not exist is, word for word', async () => {
      const [world] = opened;
      const policies = [
        {
          id: 'one',
          admin: false,
          app: false,
          permissions: [
            { collection: 'beta', action: 'read' as const, permissions: null, validation: null, presets: null, fields: ['id'] },
          ],
        },
      ];
      const access = accessOf(policies, {});
      const hidden = 'str_0';
      const places: ((name: string) => Wire)[] = [
        (name) => ({ fields: [name] }),
        (name) => ({ fields: ['id'], filter: { [name]: { _eq: 'amber' } } }),
        (name) => ({ fields: ['id'], sort: [name] }),
        (name) => ({ aggregate: { max: [name] } }),
        (name) => ({ aggregate: { count: ['*'] }, groupBy: [name] }),
        (name) => ({ fields: ['id'], filter: { [name]: { id: { _eq: 1 } } } }),
        (name) => ({ fields: [`${name}.id`] }),
        (name) => ({ fields: [`count(${name})`] }),
      ];
      for (const place of places) {
        const known = await told(world!, 'beta', place(hidden), access);
        const unknown = await told(world!, 'beta', place('nothing'), access);
        expect(known.code).toBe('FORBIDDEN');
        expect(known.message!.replaceAll(hidden, 'nothing')).toBe(unknown.message);
      }
      const collection = await told(world!, 'alpha', {}, access);
      expect(collection.code).toBe('FORBIDDEN');
      expect(collection.message!.replaceAll('alpha', 'nothing')).toBe((await told(world!, 'nothing', {}, access)).message);
    });
  });
}

function question(g: fc.GeneratorValue, facts: Facts, readable: readonly string[], viewer: Viewer): { name: string; wire: Wire } {
  const name = g(fc.constantFrom, ...readable);
  const wire = drawQuery(g, facts, facts.get(name)!, viewer);
  return { name, wire: wire.aggregate ? wire : { ...wire, meta: ['total_count', 'filter_count', 'estimated_count'] } };
}

/** As it is; but for rows that are in no order, which a database may hand out in another one. */
function comparable({ items, meta, code, message }: Told, name: string, wire: Wire, setting: Setting): unknown {
  const { viewer } = setting;
  const ordered = [...setting.facts.keys()].every((each) => viewer.grants(each, 'id') && viewer.always(each, 'id'));
  const data = ordered
    ? items
    : normal(
        items.map((item) => JSON.parse(item) as unknown),
        name,
        wire,
        setting,
      );
  return { data, meta, code, message };
}

/** Another value in one place, or a row more. */
function differenceIn({ tables }: World, facts: Facts, kind: Opened['kind'], below: (limit: number) => number): Difference {
  const table = tables[below(tables.length)]!;
  const known = facts.get(table.name)!;
  const changed = (rows: readonly Row[]): Facts => new Map(facts).set(table.name, { ...known, rows });
  if (below(5) === 0) {
    const row: Record<string, unknown> = { id: 99 };
    for (const column of known.columns) if (column !== 'id') row[column] = valueFor(table, column, facts, below);
    const names = Object.keys(row);
    const values = names.map((column) => spelled(row[column], kind));
    return {
      facts: changed([...known.rows, row]),
      there: `insert into ${table.name} (${names.join(', ')}) values (${values.join(', ')})`,
      back: `delete from ${table.name} where id = 99`,
    };
  }
  const columns = [...known.columns].filter((column) => column !== 'id');
  const column = columns[below(columns.length)]!;
  const row = known.rows[below(known.rows.length)]!;
  const value = valueFor(table, column, facts, below);
  const set = (to: unknown): string => `update ${table.name} set ${column} = ${spelled(to, kind)} where id = ${row.id}`;
  return {
    facts: changed(known.rows.map((each) => (each === row ? { ...row, [column]: value } : each))),
    there: set(value),
    back: set(row[column]),
  };
}

function valueFor(table: Table, column: string, facts: Facts, below: (limit: number) => number): unknown {
  const link = table.links.find(([name]) => name === column);
  if (link) return below(5) === 0 ? null : facts.get(link[1])!.rows[below(6)]!.id;
  if (column === 'kind') return table.any![below(2)];
  if (column === 'item') return String(1 + below(6));
  const { type } = table.columns.find(({ name }) => name === column) as Column;
  return below(6) === 0 ? null : drawn(type, below);
}
