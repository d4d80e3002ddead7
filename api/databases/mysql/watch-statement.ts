/** A statement that stands in the log as its text: where transactions begin and end, and what cannot be told as rows. */
import type { WatchedTable } from '../watcher.ts';
import { Bytes } from './binlog-bytes.ts';

/** `prepare`: what follows may still be undone. */
export type Effect = { readonly kind: 'begin' | 'within' | 'prepare' } | Other;

/** A transaction of its own, or the end of one. */
interface Other {
  readonly kind: 'other';
  /** Whose rows it may have changed, and why that is not known. */
  readonly lost: readonly WatchedTable[];
  readonly reason: string;
  /** Tables may have other columns now. */
  readonly alters: boolean;
}

const nothing: Other = { kind: 'other', lost: [], reason: '', alters: false };

/** `body` of a query event. */
export function statementEffect(body: Buffer, tables: Iterable<WatchedTable>): Effect {
  const bytes = new Bytes(body);
  bytes.skip(8);
  const schemaLength = bytes.number(1);
  bytes.skip(2);
  bytes.skip(bytes.number(2));
  bytes.skip(schemaLength + 1);
  // What matters stands at the beginning.
  const text = withoutComments(bytes.text(Math.min(bytes.left, 65_536))).toLowerCase();
  if (/^begin\b/.test(text)) return { kind: 'begin' };
  if (/^(savepoint|release|rollback\s+to)\b/.test(text)) return { kind: 'within' };
  if (/^xa\s+(start|begin|end)\b/.test(text)) return { kind: 'prepare' };
  if (/^xa\s+commit\b/.test(text)) return { ...nothing, lost: [...tables], reason: 'a transaction was committed in two phases' };
  const [verb = ''] = /^[a-z]+/.exec(text) ?? [];
  if (!/^(truncate|alter|drop|rename|create|insert|replace|update|delete|load|with|call)$/.test(verb)) return nothing;
  const whole = /^(drop|alter)\s+(database|schema)\b/.test(text);
  const named = [...tables].filter(({ name, schema }) => text.includes((whole ? schema : name).toLowerCase()));
  if (named.length === 0) return nothing;
  const alters = /^(alter|drop|rename|create)$/.test(verb);
  // What makes a table makes no rows of those there are, but where it puts itself in the place of one.
  if (verb === 'create' && !/^create\s+or\s+replace\b/.test(text)) return { ...nothing, alters };
  return { kind: 'other', lost: named, reason: `${verb} stands in the log as a statement, without its rows`, alters };
}

const withoutComments = (text: string): string => text.replace(/^(\s+|\/\*.*?\*\/|(--\s|#)[^\n]*\n)+/s, '');
