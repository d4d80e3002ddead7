/** The error numbers of MS SQL, and the codes of its driver, in the engine's terms. */
import { type BrokenConstraint, DatabaseFailure, type FailureKind } from '../database.ts';

type Codes = Readonly<Partial<Record<FailureKind, readonly (number | string)[]>>>;

const kinds: Codes = {
  timeout: ['ETIMEOUT', -2, 1222],
  cancelled: ['ECANCEL'],
  // Deadlocks, memory, and the limits of a hosted database.
  busy: [701, 1204, 1205, 8645, 8651, 10928, 10929, 40501],
  away: ['ESOCKET', 'ECONNCLOSED', 'ECLOSE', 'EINVALIDSTATE', 'EINSTLOOKUP', 233, 3980, 4014, 6005, 10053, 10054, 10060, 40197, 40613],
  mismatch: [],
  value: [
    206, 220, 232, 241, 242, 244, 245, 248, 257, 295, 305, 306, 402, 468, 517, 529, 3623, 6522, 8114, 8115, 8169, 8170, 9807, 13609,
  ],
  schema: [207, 208, 2812, 4121, 4413, 4502],
  denied: ['ELOGIN', 229, 230, 262, 297, 300, 916, 4060, 4062, 4064, 18452, 18456, 18470, 18487, 18488],
}; // biome-ignore format: numbers

/** 547 is told by its sentence: it stands for foreign keys and for checks. 3609: a trigger has rolled back. */
const ofWrites: Codes = {
  conflict: [1205, 1222, 3960],
  unique: [2601, 2627],
  'foreign key': [547],
  'not null': [515, 339],
  check: [550, 3609, 50000],
  'too long': [2628, 8152],
  'out of range': [220, 8115, 517],
  generated: [271, 272, 273, 544, 8102],
  denied: [3906, 3908, 4405, 4406],
};

const coded = (of: Codes): ReadonlyMap<number | string, FailureKind> =>
  new Map(Object.entries(of).flatMap(([kind, codes]) => codes.map((code) => [code, kind as FailureKind] as const)));

const byCode = coded(kinds);
const byCodeOfWrites = coded(ofWrites);

/** What several errors came together for is told by the first that says something. */
const allOf = (error: Error): readonly (Error & Coded)[] =>
  [error, ...('errors' in error && Array.isArray(error.errors) ? error.errors : [])] as (Error & Coded)[];

export function mssqlWriteFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  for (const each of allOf(error)) {
    const number = Number(each.number);
    const kind = byCodeOfWrites.get(Math.min(number, 50_000));
    if (kind)
      return new DatabaseFailure(number === 547 && /\bCHECK\b/.test(each.message) ? 'check' : kind, error, brokenBy(each));
  }
  return mssqlFailure(error);
}

/** Names stand in quotes of either kind, in an order that is the number's; a value stands in parentheses at the end. */
function brokenBy({ number, message }: Error & Coded): BrokenConstraint {
  const quoted = [...message.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double ?? '');
  const [first = null, second = null, third = null] = quoted;
  const bare = (name: string | null): string | null => name?.split('.').at(-1) ?? null;
  const value = /\((.*)\)\.?\s*$/s.exec(message)?.[1] ?? null;
  switch (Number(number)) {
    case 2627:
      return { constraint: first, table: bare(second), columns: [], value };
    case 2601:
      return { constraint: second, table: bare(first), columns: [], value };
    case 547: {
      // Where a row points nowhere, it is the other table that is named; of a check it is the column.
      const isCheck = /\bCHECK\b/.test(message);
      const isReferenced = /\bREFERENCE\b/.test(message);
      return {
        constraint: first,
        table: isCheck || isReferenced ? bare(third) : null,
        columns: (isCheck || isReferenced) && quoted[3] ? [quoted[3]] : [],
        value: null,
      };
    }
    case 515:
      return { constraint: null, table: bare(second), columns: first === null ? [] : [first], value: null };
    case 2628:
      return { constraint: null, table: bare(first), columns: second === null ? [] : [second], value: null };
    case 271:
    case 8102:
      return { constraint: null, table: null, columns: first === null ? [] : [first], value: null };
    default:
      return { constraint: null, table: null, columns: [], value: null };
  }
}

export function mssqlFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const all = allOf(error);
  const connecting = error.name === 'ConnectionError' || error.constructor.name === 'ConnectionError';
  for (const { number, code } of all) {
    const kind = byCode.get(Number(number)) ?? byCode.get(String(code));
    if (kind) return new DatabaseFailure(connecting && kind === 'timeout' ? 'away' : kind, error);
  }
  const lost = /^(ECONN|EPIPE|ENOTFOUND|EHOST|EAI_)/;
  return all.some(({ code }) => lost.test(String(code))) || error.name === 'TimeoutError'
    ? new DatabaseFailure('away', error)
    : error;
}

interface Coded {
  readonly number?: unknown;
  readonly code?: unknown;
}
