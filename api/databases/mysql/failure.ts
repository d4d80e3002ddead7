/** MySQL's and MariaDB's error numbers in the engine's terms, and the one failure that is about the size of an answer. */
import { invalidQuery } from '../../errors.ts';
import { type BrokenConstraint, DatabaseFailure, type FailureKind } from '../database.ts';

type Numbers = Readonly<Partial<Record<FailureKind, readonly number[]>>>;

const kinds: Numbers = {
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

/** Signalled by a trigger (1644) is a rule like any check. */
const ofWrites: Numbers = {
  conflict: [1205, 1213, 1020],
  unique: [1062, 1586, 1859],
  'foreign key': [1216, 1217, 1451, 1452, 1761, 1762],
  'not null': [1048, 1263, 1364, 1423],
  check: [1369, 1644, 3819, 4025],
  'too long': [1406],
  'out of range': [1264, 1690],
  generated: [1906, 3105],
  value: [1265, 1292, 1366, 1411, 1416],
  // A read-only server or transaction, and views that cannot be written through.
  denied: [1223, 1288, 1290, 1393, 1394, 1395, 1471, 1792, 1836, 3100],
};

const numbered = (of: Numbers): ReadonlyMap<number, FailureKind> =>
  new Map(Object.entries(of).flatMap(([kind, numbers]) => numbers.map((number) => [number, kind as FailureKind] as const)));

const byNumber = numbered(kinds);
const byNumberOfWrites = numbered(ofWrites);

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

export function mysqlWriteFailure(error: unknown): unknown {
  const kind = error instanceof Error && 'errno' in error ? byNumberOfWrites.get(Number(error.errno)) : undefined;
  return kind ? new DatabaseFailure(kind, error, brokenBy((error as Error).message)) : mysqlFailure(error);
}

/** What the sentences of the server say, in whichever language: names stand in quotes of either kind. */
function brokenBy(message: string): BrokenConstraint {
  const foreign = /`([^`]*)`\.`([^`]*)`, CONSTRAINT `(.*?)` FOREIGN KEY \((.*?)\)/.exec(message);
  if (foreign) return { table: foreign[2]!, columns: names(foreign[4]!), constraint: foreign[3]!, value: null };
  const check = /CONSTRAINT `(.*?)` \S+ \S+ `[^`]*`\.`([^`]*)`/.exec(message);
  // The check of a single column goes by that column.
  if (check) {
    const [table, column] = check[1]!.split('.');
    return {
      table: check[2]!,
      columns: table === check[2] && column ? [column] : [],
      constraint: column ?? check[1]!,
      value: null,
    };
  }
  const place = /`[^`]*`\.`([^`]*)`\.`([^`]*)`/.exec(message);
  if (place) return { table: place[1]!, columns: [place[2]!], constraint: null, value: null };
  const twice = /'(.*)' \S+ \S+ '(?:[^'.]*\.)?([^']*)'$/s.exec(message);
  if (/Duplicate|1062/.test(message) && twice) return { table: null, columns: [], constraint: twice[2]!, value: twice[1]! };
  const named = /'(.*?)'/.exec(message)?.[1] ?? null;
  const isCheck = /check constraint/i.test(message);
  return { table: null, columns: named === null || isCheck ? [] : [named], constraint: isCheck ? named : null, value: null };
}

const names = (list: string): string[] => [...list.matchAll(/`((?:[^`]|``)*)`/g)].map(([, name]) => name!.replaceAll('``', '`'));

export const tooLarge = (): Error =>
  invalidQuery(
    'fields',
    'One item of the answer is larger than this database server builds in one piece',
    'Ask for fewer fields or fewer related rows (deep[…][_limit]), or raise max_allowed_packet of the database server.',
  );
