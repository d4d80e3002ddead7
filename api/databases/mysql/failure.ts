/** MySQL's and MariaDB's error numbers in the engine's terms, and the one failure that is about the size of an answer. */
import { invalidQuery } from '../../errors.ts';
import { DatabaseFailure, type FailureKind } from '../database.ts';

const kinds: Readonly<Partial<Record<FailureKind, readonly number[]>>> = {
  timeout: [1969, 3024, 1205],
  cancelled: [1317],
  busy: [1040, 1203, 1213, 1226, 1461],
  // Shutting down, killed, gone, or a host that may not connect any more.
  away: [1053, 1077, 1079, 1152, 1158, 1159, 1160, 1161, 1184, 1129, 1927, 2006, 2013, 3169, 4031],
  // Among them 1267: a text with letters that the column's character set does not have.
  mismatch: [],
  value: [1264, 1265, 1267, 1270, 1271, 1292, 1366, 1411, 1416, 1690, 3037, 3140, 3143, 3515, 3516, 3548, 3617, 3618, 4079],
  schema: [1049, 1051, 1054, 1109, 1146, 1305, 1356, 1412, 1615],
  denied: [1044, 1045, 1142, 1143, 1227, 1345, 1370, 1698, 3118, 4151],
};

const byNumber: ReadonlyMap<number, FailureKind> = new Map(
  Object.entries(kinds).flatMap(([kind, numbers]) => numbers.map((number) => [number, kind as FailureKind] as const)),
);

/** Raised in SQL where a part of an answer has outgrown `max_allowed_packet` and would else be missing. */
export const outgrown = 'exp(9999)';

export function mysqlFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.message.includes('exp(9999') || ('errno' in error && error.errno === 1153)) return tooLarge();
  const kind = 'errno' in error ? byNumber.get(Number(error.errno)) : undefined;
  if (kind) return new DatabaseFailure(kind, error);
  const code = 'code' in error ? String(error.code) : '';
  const lost =
    /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOST|EAI_|PROTOCOL_CONNECTION_LOST)/.test(code) ||
    /(closed state|Connection lost|Pool is closed|is not in a connected state)/i.test(error.message);
  return lost ? new DatabaseFailure('away', error) : error;
}

export const tooLarge = (): Error =>
  invalidQuery(
    'fields',
    'One item of the answer is larger than this database server builds in one piece',
    'Ask for fewer fields or fewer related rows (deep[…][_limit]), or raise max_allowed_packet of the database server.',
  );
