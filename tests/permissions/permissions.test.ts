/**
 * The proof of access control: made-up worlds, policies and queries; an oracle in memory says what the caller may see, and the
 * engine answers exactly that on every database.
 */
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { PolicyAccess } from '../../api/access/policies.ts';
import { type Answered, answer, type Setting, type Wire } from './answers.ts';
import { accessOf, cases, databases, said, seed, told } from './databases.ts';
import { drawPolicies, drawQuery, drawValues } from './draw.ts';
import { normal } from './normal.ts';
import { type Opened, openWorld } from './opened.ts';
import { Refused, viewerOf } from './oracle.ts';
import { worldOf } from './world.ts';

const worlds = Math.max(8, Math.min(40, Math.round(cases / 250)));
const perCase = 5;

for (const { kind, check, nullsFirst } of databases) {
  describe(`what callers see, on ${kind}`, () => {
    check(
      'is what the oracle says, and nothing else',
      async () => {
        const tally = { answered: 0, refused: 0, rows: 0, walked: 0 };
        // One at a time: servers have only so many connections.
        for (let index = 0; index < worlds; index++) {
          const strategy = index % 3 === 2 ? 'batch' : 'fold';
          const world = await openWorld(worldOf(seed + index), kind, `permissions_${process.pid}`, strategy);
          const property = fc.asyncProperty(fc.gen(), async (g) => {
            const { facts } = world;
            const policies = drawPolicies(g, facts);
            const values = drawValues(g);
            const access = accessOf(policies, values);
            const setting: Setting = { facts, values, viewer: viewerOf(facts, policies, values), nullsFirst };
            for (let count = 0; count < perCase; count++) {
              const readable = [...facts.keys()].filter((name) => access.read(name) !== null);
              const known = facts.get(g(fc.constantFrom, ...(readable.length > 0 ? readable : facts.keys())))!;
              const wire = drawQuery(g, facts, known, setting.viewer);
              const wanted = wantedOf(known.name, wire, setting);
              const { items, meta, code, message } = await told(world, known.name, wire, access);
              const read = items.map((item) => JSON.parse(item) as unknown);
              if (code === null) tally.answered++;
              else tally.refused++;
              tally.rows += items.length;
              const story = { world: seed + index, collection: known.name, wire, rules: said(policies), values, message };
              expect({ data: normal(read, known.name, wire, setting), meta, code }, JSON.stringify(story)).toEqual(wanted);
              const keyed = access.read(known.name)?.only('id') === null;
              if (keyed && code === null && wire.limit && !wire.offset && items.length === wire.limit) {
                const whole = wantedOf(known.name, { ...wire, limit: 1000 }, setting);
                const pages = normal(await walked(world, known.name, wire, access), known.name, wire, setting);
                expect(pages, JSON.stringify(story)).toEqual(whole.data);
                tally.walked++;
              }
            }
          });
          const numRuns = Math.ceil(cases / worlds / perCase);
          try {
            await fc.assert(property, { numRuns, seed: seed + index, endOnFailure: !process.env.SHRINK });
          } finally {
            await world.close();
          }
        }
        expect(tally.answered + tally.refused).toBeGreaterThanOrEqual(cases);
        expect(tally.refused / cases).toBeLessThan(0.3);
        expect(tally.rows).toBeGreaterThan(cases);
        expect(tally.walked).toBeGreaterThan(cases / 50);
      },
      Math.max(120_000, cases * 60),
    );
  });
}

function wantedOf(
  collection: string,
  wire: Wire,
  setting: Setting,
): { data: readonly unknown[]; meta: unknown; code: string | null } {
  let answered: Answered;
  try {
    answered = answer(collection, wire, setting);
  } catch (error) {
    if (error instanceof Refused) return { data: [], meta: null, code: 'FORBIDDEN' };
    throw error;
  }
  return { data: normal(answered.data, collection, wire, setting), meta: wire.meta ? answered.meta : null, code: null };
}

/** Page after page by cursor, to the end. */
async function walked(world: Opened, collection: string, wire: Wire, access: PolicyAccess): Promise<readonly unknown[]> {
  const data: unknown[] = [];
  let cursor: string | null | undefined = '*';
  while (cursor) {
    const { offset: _, meta: __, ...rest } = wire;
    const { items, meta } = await world.ask(collection, { ...rest, cursor }, access);
    data.push(...items.map((item) => JSON.parse(item) as unknown));
    cursor = meta?.next_cursor;
  }
  return data;
}
