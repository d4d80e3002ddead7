/** The error numbers of MS SQL, and the codes of its driver, in the engine's terms. */
import { DatabaseFailure, type FailureKind } from '../database.ts';

const kinds: Readonly<Partial<Record<FailureKind, readonly (number | string)[]>>> = {
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

const byCode: ReadonlyMap<number | string, FailureKind> = new Map(
  Object.entries(kinds).flatMap(([kind, codes]) => codes.map((code) => [code, kind as FailureKind] as const)),
);

export function mssqlFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  // What several errors came together for is told by the first that says something.
  const all = [error, ...('errors' in error && Array.isArray(error.errors) ? error.errors : [])] as (Error & Coded)[];
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
