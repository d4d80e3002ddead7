/**
 * The proof of access control: made-up worlds, policies and queries; an oracle in memory says what the caller may see, and the
 * engine answers exactly that on every database. PERMISSION_CASES=50000 draws more; PERMISSION_SEED=7 others.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileAccess, type PolicyRules } from '../../api/access/policies.ts';
import { variableName } from '../../api/access/variables.ts';
import { ApiError } from '../../api/errors.ts';
import type { Scalar } from '../../api/query/value.ts';
import { servers, whenServer } from '../servers.ts';
import { answer, type Setting, type Wire } from './answers.ts';
import { drawPolicies, drawQuery, drawValues } from './draw.ts';
import { normal } from './normal.ts';
import { type Opened, openWorld } from './opened.ts';
import { Refused, viewerOf } from './oracle.ts';
import { worldOf } from './world.ts';

const cases = Number(process.env.PERMISSION_CASES ?? 2_000);
const seed = Number(process.env.PERMISSION_SEED ?? 20_240_301);
const worlds = Math.max(8, Math.min(40, Math.round(cases / 250)));
const perCase = 5;

const databases = [
  { kind: 'sqlite', there: true, check: test, nullsFirst: true },
  { kind: 'postgres', there: servers.postgres, check: whenServer('postgres'), nullsFirst: false },
  { kind: 'mysql', there: servers.mariadb, check: whenServer('mariadb'), nullsFirst: true },
] as const;

for (const { kind, there, check, nullsFirst } of databases) {
  describe(`what callers see, on ${kind}`, () => {
    const opened: Opened[] = [];
    beforeAll(async () => {
      if (!there) return;
      for (let index = 0; index < worlds; index++) {
        const strategy = index % 3 === 2 ? 'batch' : 'fold';
        opened.push(await openWorld(worldOf(worldSeed(index)), kind, `permissions_${process.pid}_${index}`, strategy));
      }
    }, 300_000);
    afterAll(async () => {
      for (const each of opened) await each.close();
    }, 60_000);

    check(
      'is what the oracle says, and nothing else',
      async () => {
        const tally = { answered: 0, refused: 0, rows: 0 };
        for (const [index, world] of opened.entries()) {
          const property = fc.asyncProperty(fc.gen(), async (g) => {
            const { facts } = world;
            const policies = drawPolicies(g, facts);
            const values = drawValues(g);
            const access = compileAccess(policies, (variable) => values[variableName(variable)] as Scalar | null);
            const viewer = viewerOf(facts, policies, values);
            const setting: Setting = { facts, values, viewer, nullsFirst };
            for (let count = 0; count < perCase; count++) {
              const readable = [...facts.keys()].filter((name) => access.read(name) !== null);
              const known = facts.get(g(fc.constantFrom, ...(readable.length > 0 ? readable : facts.keys())))!;
              const wire = drawQuery(g, facts, known, viewer);
              const expected = expectedOf(known.name, wire, setting);
              const { data, meta, code } = await actual(world, known.name, wire, access);
              const told = { data: normal(data, known.name, wire, setting), meta, code };
              const wanted = { data: normal(expected.data, known.name, wire, setting), meta: expected.meta, code: expected.code };
              if (code === null) tally.answered++;
              else tally.refused++;
              tally.rows += data.length;
              expect(
                told,
                JSON.stringify({ world: worldSeed(index), collection: known.name, wire, rules: said(policies), values }),
              ).toEqual(wanted);
            }
          });
          await fc.assert(property, {
            numRuns: Math.ceil(cases / worlds / perCase),
            seed: seed + index,
            endOnFailure: !process.env.SHRINK,
          });
        }
        expect(tally.answered + tally.refused).toBeGreaterThanOrEqual(cases);
        expect(tally.refused / cases).toBeLessThan(0.3);
        expect(tally.rows).toBeGreaterThan(cases);
      },
      Math.max(120_000, cases * 60),
    );
  });
}

const worldSeed = (index: number): number => seed + index;

/** Policies, short enough to be read in a failure. */
const said = (policies: readonly PolicyRules[]): unknown =>
  policies.flatMap(({ permissions }) =>
    permissions.map(({ collection, permissions: rule, fields }) => [collection, rule, fields?.join() ?? null]),
  );

interface Told {
  readonly data: readonly unknown[];
  readonly meta: unknown;
  readonly code: string | null;
}

function expectedOf(collection: string, wire: Wire, setting: Setting): Told {
  try {
    const { data, meta } = answer(collection, wire, setting);
    return { data, meta: wire.meta ? meta : null, code: null };
  } catch (error) {
    if (error instanceof Refused) return { data: [], meta: null, code: 'FORBIDDEN' };
    throw error;
  }
}

async function actual(world: Opened, collection: string, wire: Wire, access: Parameters<Opened['ask']>[2]): Promise<Told> {
  try {
    const { items, meta } = await world.ask(collection, wire, access);
    return { data: items.map((item) => JSON.parse(item) as unknown), meta, code: null };
  } catch (error) {
    if (error instanceof ApiError) return { data: [], meta: null, code: error.code };
    throw new Error(`${String(error)} ${JSON.stringify({ collection, wire })}`);
  }
}
