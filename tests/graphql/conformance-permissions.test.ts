/**
 * What callers see through GraphQL is what the oracle of tests/permissions says: made-up worlds, policies and queries, asked of a
 * schema made for each caller, by the short way and by graphql-js. PERMISSION_CASES=5000 draws more.
 */
import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { describe, expect } from 'vitest';
import type { Access } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import { executeOperation } from '../../api/graphql/execute/execute.ts';
import { executeText } from '../../api/graphql/execute/text.ts';
import { buildSchema } from '../../api/graphql/schema/build.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { jsonText } from '../../api/query/exact.ts';
import { type Answered, answer, type Setting, type Wire } from '../permissions/answers.ts';
import { accessOf, databases, said, seed } from '../permissions/databases.ts';
import { drawPolicies, drawQuery, drawValues } from '../permissions/draw.ts';
import { normal } from '../permissions/normal.ts';
import { type Opened, openWorld } from '../permissions/opened.ts';
import { Refused, viewerOf } from '../permissions/oracle.ts';
import { worldOf } from '../permissions/world.ts';
import type { Json } from './conformance-query.ts';
import { say } from './conformance-say.ts';
import { sayable } from './conformance-sayable.ts';

const cases = Number(process.env.PERMISSION_CASES ?? 240);
const worlds = Math.max(6, Math.min(40, Math.round(cases / 250)));
const perCase = 4;

for (const { kind, check, nullsFirst } of databases) {
  describe(`what callers see through GraphQL, on ${kind}`, () => {
    check(
      'is what the oracle says, and nothing else',
      async () => {
        const tally = { answered: 0, refused: 0, rows: 0 };
        for (let index = 0; index < worlds; index++) {
          const world = await openWorld(worldOf(seed + index), kind, `graphql_permissions_${process.pid}`, 'fold');
          const property = fc.asyncProperty(fc.gen(), async (g) => {
            const { facts } = world;
            const policies = drawPolicies(g, facts);
            const values = drawValues(g);
            const access = accessOf(policies, values);
            const setting: Setting = { facts, values, viewer: viewerOf(facts, policies, values), nullsFirst };
            for (let count = 0; count < perCase; count++) {
              const readable = [...facts.keys()].filter((name) => access.read(name) !== null);
              const known = facts.get(g(fc.constantFrom, ...(readable.length > 0 ? readable : facts.keys())))!;
              const wire = sayable(known.name, drawQuery(g, facts, known, setting.viewer), setting);
              if (wire === null) continue;
              const wanted = wantedOf(known.name, wire, setting);
              const { document, data, meta, refused } = await told(world, known.name, wire, access);
              if (refused === null) tally.answered++;
              else tally.refused++;
              tally.rows += data.length;
              const story = {
                world: seed + index,
                collection: known.name,
                wire,
                document,
                rules: said(policies),
                values,
                refused,
              };
              expect(
                { data: normal(data, known.name, wire, setting), meta, refused: refused !== null },
                JSON.stringify(story),
              ).toEqual(wanted);
            }
          });
          try {
            await fc.assert(property, {
              numRuns: Math.ceil(cases / worlds / perCase),
              seed: seed + index,
              endOnFailure: !process.env.SHRINK,
            });
          } finally {
            await world.close();
          }
        }
        const asked = tally.answered + tally.refused;
        expect(asked).toBeGreaterThan(cases * 0.8);
        expect(tally.refused / asked).toBeLessThan(0.35);
        expect(tally.rows).toBeGreaterThan(cases);
      },
      Math.max(120_000, cases * 120),
    );
  });
}

interface Told {
  readonly document: string;
  readonly data: readonly unknown[];
  readonly meta: unknown;
  /** What was said to it; null: it was answered. */
  readonly refused: string | null;
}

async function told({ engine }: Opened, collection: string, wire: Wire, access: Access): Promise<Told> {
  const model = engine.model();
  const schema = buildSchema({ scope: 'items', model, access });
  const { document, variables, rest } = say({ collection, key: null, ...wire }, { schema, model, whole: false });
  const none = { document, data: [], meta: null };
  const parsed = parse(document);
  const [wrong] = validate(schema, parsed);
  if (wrong) return { ...none, refused: wrong.message };
  const context = {
    engine,
    caller: nobody(access),
    signal: AbortSignal.timeout(20_000),
    limits: defaultLimits,
    writes: { batch: null },
  };
  const request = { schema, document: parsed, variables, context };
  const { text } = await executeText(request);
  const quick = JSON.parse(text) as { data?: Json | null; errors?: readonly { message: string; extensions: Json }[] };
  const slow: unknown = JSON.parse(jsonText(await executeOperation(request)));
  expect(slow, document).toEqual(quick);
  if (quick.data && !quick.errors) return { document, ...rest(quick.data), refused: null };
  const [error] = quick.errors ?? [];
  expect(['FORBIDDEN', 'GRAPHQL_EXECUTION', 'GRAPHQL_VALIDATION'], JSON.stringify(error)).toContain(error?.extensions.code);
  return { ...none, refused: error?.message ?? '' };
}

function wantedOf(collection: string, wire: Wire, setting: Setting) {
  let answered: Answered;
  try {
    answered = answer(collection, wire, setting);
  } catch (error) {
    if (error instanceof Refused) return { data: [], meta: null, refused: true };
    throw error;
  }
  return { data: normal(answered.data, collection, wire, setting), meta: wire.meta ? answered.meta : null, refused: false };
}
