/**
 * The one form of view text that tells which row a row came from: `select columns from table [join table on equalities]*`.
 * Everything else (grouping, distinct, set operations, subqueries in FROM, outer joins the wrong way) is null.
 * It reads what databases print and what people type, and gives up early: a view that is not understood has no key.
 */
import { closes, isSymbol, isWord, splitAtCommas, type Token, tokenize } from './tokens.ts';

export interface ViewText {
  readonly outputs: readonly Output[];
  /** The first is where the rows come from; the others are joined to it. */
  readonly from: readonly FromItem[];
}

/** A column of the view that is a column of a table; `name` null when it stands for all columns (`*`). */
export interface Output {
  readonly name: string | null;
  readonly source: Reference;
}

/** `a.b.c` is ['a', 'b', 'c']; for `c.*` it is ['c', '*']. */
export type Reference = readonly string[];

export interface FromItem {
  readonly table: Reference;
  readonly alias: string;
  /** What the join demands to be equal to one value; as pairs, as either side may be the joined table's. */
  readonly equalities: readonly (readonly [Reference, Reference | null])[];
  readonly using: readonly string[];
}

const joinWords = ['JOIN', 'INNER', 'LEFT', 'OUTER', 'RIGHT', 'FULL', 'CROSS', 'NATURAL'];
const endOfFrom = ['WHERE', 'ORDER', 'LIMIT', 'OFFSET', 'FETCH', 'WITH'];
const givesUp = ['GROUP', 'HAVING', 'UNION', 'INTERSECT', 'EXCEPT', 'DISTINCT'];
/** Functions that turn one row into several, where the database allows them among the columns. */
const multiplies =
  /^unnest$|^generate_|_each|_elements|_keys$|_to_table$|_matches$|_recordset$|_path_query$|^string_to_|^regexp_/i;

export function parseView(definition: string): ViewText | null {
  // Those that keep the whole statement are those with [names]; the one that quotes with ` prints \' in strings.
  const whole = /^\s*(?:--[^\n]*\n\s*|\/\*.*?\*\/\s*)*create\b/is.test(definition);
  const all = tokenize(definition, { brackets: whole, backslashes: !whole && definition.includes('`') });
  const start = whole ? atDepth0(all, 'AS') + 1 : 0;
  const tokens = all.slice(start);
  if ((whole && start === 0) || !isWord(tokens[0], 'SELECT') || givesUp.some((word) => atDepth0(tokens, word) !== -1))
    return null;
  const fromAt = atDepth0(tokens, 'FROM');
  if (fromAt === -1) return null;
  const rest = tokens.slice(fromAt + 1);
  const end = endOfFrom.map((word) => atDepth0(rest, word)).filter((at) => at !== -1);
  const clause = rest.slice(0, Math.min(rest.length, ...end)).filter((token) => !isSymbol(token, ';'));
  const from = parseFrom(clause);
  const list = tokens.slice(1, fromAt);
  if (from === null || list.some((token, i) => multiplies.test(token.text) && isSymbol(list[i + 1], '('))) return null;
  const outputs = renamed(splitAtCommas(list).map(parseOutput), whole ? listedNames(all.slice(0, start)) : null);
  return outputs === null ? null : { outputs: outputs.filter((output) => output !== null), from };
}

/** `create view v (a, b) as`: the names in parentheses count, not those of the select. */
function listedNames(head: readonly Token[]): readonly string[] | null {
  const open = head.findIndex((token) => isSymbol(token, '('));
  return open === -1 ? null : splitAtCommas(head.slice(open + 1, closes(head, open))).map((part) => part[0]?.text ?? '');
}

function renamed(outputs: readonly (Output | null)[], names: readonly string[] | null): readonly (Output | null)[] | null {
  if (names === null) return outputs;
  if (names.length !== outputs.length || outputs.some((output) => output?.name === null)) return null;
  return outputs.map((output, i) => output && { ...output, name: names[i] ?? '' });
}

/** `a.b`, `a.b as c`, `a.b c`, `*`, `a.*`; null for every other expression. */
function parseOutput(part: readonly Token[]): Output | null {
  const { reference, next } = readReference(part, 0);
  if (reference === null) return null;
  const last = reference.at(-1) ?? '';
  if (last === '*') return next === part.length ? { name: null, source: reference } : null;
  const at = isWord(part[next], 'AS') ? next + 1 : next;
  if (at === part.length && at === next) return { name: last, source: reference };
  return at === part.length - 1 && isNameLike(part[at]) ? { name: part[at]?.text ?? '', source: reference } : null;
}

/**
 * Parentheses around joins and conditions carry no meaning once OR, NOT and subqueries are ruled out: they are dropped,
 * and what no longer reads as a plain equality is no equality.
 */
function parseFrom(clause: readonly Token[]): readonly FromItem[] | null {
  if (clause.some((token) => isWord(token, 'SELECT', 'VALUES', 'OR', 'NOT', 'CASE', 'LATERAL', 'TABLE', 'APPLY', 'XOR')))
    return null;
  const tokens = clause.filter((token) => !isSymbol(token, '(') && !isSymbol(token, ')'));
  const items: FromItem[] = [];
  let at = 0;
  while (at < tokens.length) {
    if (items.length > 0) {
      while (isWord(tokens[at], 'INNER', 'LEFT', 'OUTER')) at++;
      if (!isWord(tokens[at++], 'JOIN')) return null;
    }
    const { reference, next } = readReference(tokens, at);
    if (reference === null || reference.includes('*')) return null;
    at = isWord(tokens[next], 'AS') ? next + 1 : next;
    const hasAlias = isNameLike(tokens[at]) && !isWord(tokens[at], ...joinWords, 'ON', 'USING');
    const alias = (hasAlias ? tokens[at++]?.text : reference.at(-1)) ?? '';
    const start = at;
    if (items.length > 0 && !isWord(tokens[at], 'ON', 'USING')) return null;
    while (at < tokens.length && !isWord(tokens[at], ...joinWords) && (at === start || !isWord(tokens[at], 'ON', 'USING'))) at++;
    const condition = tokens.slice(start + 1, at);
    const isUsing = isWord(tokens[start], 'USING');
    items.push({
      table: reference,
      alias,
      using: isUsing ? condition.filter(isNameLike).map((token) => token.text) : [],
      equalities: isUsing ? [] : splitAtAnd(condition).flatMap(parseEquality),
    });
    // The first table stands alone: a comma or a hint after it is more than is understood here.
    if (items.length === 1 && at > start) return null;
  }
  return items.length > 0 ? items : null;
}

/** `a.b = c.d`, or `a.b = 'constant'`. */
function parseEquality(tokens: readonly Token[]): readonly (readonly [Reference, Reference | null])[] {
  const left = readReference(tokens, 0);
  if (left.reference === null || !isSymbol(tokens[left.next], '=')) return [];
  const right = tokens.slice(left.next + 1);
  if (right.length === 1 && (right[0]?.kind === 'string' || /^\d+$/.test(right[0]?.text ?? ''))) return [[left.reference, null]];
  const other = readReference(right, 0);
  return other.reference !== null && other.next === right.length ? [[left.reference, other.reference]] : [];
}

function splitAtAnd(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isWord(token, 'AND')) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function readReference(tokens: readonly Token[], start: number): { reference: Reference | null; next: number } {
  const names: string[] = [];
  let at = start;
  for (;;) {
    const token = tokens[at];
    if (!isNameLike(token) && !isSymbol(token, '*')) return { reference: null, next: at };
    names.push(token?.text ?? '');
    at++;
    if (!isSymbol(tokens[at], '.') || isSymbol(token, '*')) return { reference: names, next: at };
    at++;
  }
}

/** A number is a word to the tokens, but no name. */
function isNameLike(token: Token | undefined): boolean {
  return token?.kind === 'name' || (token?.kind === 'word' && !/^\d/.test(token.text));
}

function atDepth0(tokens: readonly Token[], word: string): number {
  for (let i = 0; i < tokens.length; i++) {
    if (isSymbol(tokens[i], '(')) i = closes(tokens, i);
    else if (isWord(tokens[i], word)) return i;
  }
  return -1;
}
