/** What the tests of this folder have in common: databases, how many worlds and cases, and a caller made of policies. */
import { expect, test } from 'vitest';
import { compileAccess, type PolicyAccess, type PolicyRules } from '../../api/access/policies.ts';
import { variableName } from '../../api/access/variables.ts';
import { ApiError } from '../../api/errors.ts';
import type { Scalar } from '../../api/query/value.ts';
import { servers, whenServer } from '../servers.ts';
import type { Wire } from './answers.ts';
import type { Opened } from './opened.ts';
import type { Values } from './oracle.ts';

export const databases = [
  { kind: 'sqlite', there: true, check: test, nullsFirst: true },
  { kind: 'postgres', there: servers.postgres, check: whenServer('postgres'), nullsFirst: false },
  { kind: 'mysql', there: servers.mariadb, check: whenServer('mariadb'), nullsFirst: true },
] as const;

/** PERMISSION_CASES=50000 draws more; PERMISSION_SEED=7 others. */
export const cases = Number(process.env.PERMISSION_CASES ?? 2_000);
export const seed = Number(process.env.PERMISSION_SEED ?? 20_240_301);

export function accessOf(policies: readonly PolicyRules[], values: Values): PolicyAccess {
  const access = compileAccess(policies, (variable) => values[variableName(variable)] as Scalar | null);
  expect(access.faults).toEqual([]);
  return access;
}

export interface Told {
  /** JSON text of one item each. */
  readonly items: readonly string[];
  readonly meta: unknown;
  readonly code: string | null;
  readonly message: string | null;
}

export async function told(world: Opened, collection: string, wire: Wire, access: PolicyAccess): Promise<Told> {
  try {
    const { items, meta } = await world.ask(collection, wire, access);
    return { items, meta, code: null, message: null };
  } catch (error) {
    if (error instanceof ApiError)
      return { items: [], meta: null, code: error.code, message: JSON.stringify([error.message, error.details, error.hint]) };
    throw new Error(`${String(error)} ${JSON.stringify({ collection, wire })}`);
  }
}

/** Policies, short enough to be read in a failure. */
export const said = (policies: readonly PolicyRules[]): unknown =>
  policies.flatMap(({ permissions }) =>
    permissions.map(({ collection, permissions: rule, fields }) => [collection, rule, fields?.join() ?? null]),
  );
