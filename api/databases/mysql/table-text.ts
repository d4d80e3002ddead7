/** What `show create table` says of a column or a rule: one to a line. Read to put it back, and to keep what a change does not speak of. */
import { closes, isSymbol, isWord, type Token, tokenize } from '../../../introspection/tokens.ts';

/** The line that begins so, without its comma; null: there is none. */
export const lineOf = (lines: readonly string[], begin: string): string | null =>
  lines.find((line) => line.startsWith(begin)) ?? null;

export function linesOf(createTable: string): readonly string[] {
  return createTable.split('\n').map((line) => line.trim().replace(/,$/, ''));
}

/** Clauses of a column that a change of its type, default, nullability or note leaves as they are. */
export interface KeptClauses {
  /** Character set and collation: they stand right behind the type. */
  readonly behindType: string;
  /** Null, or how it is computed: then it has no default, and null is not spoken of. */
  readonly computed: string | null;
  readonly rest: string;
}

/** `all`: else those that are not about its type. */
export function keptClauses(line: string | null, all: boolean): KeptClauses {
  const clauses = clausesOf(line ?? '');
  const found = (...words: readonly string[]): string =>
    clauses
      .filter(({ word }) => words.includes(word))
      .map(({ text }) => ` ${text}`)
      .join('');
  return {
    behindType: all ? found('CHARACTER', 'COLLATE') : '',
    computed: found('GENERATED') || null,
    rest: all ? found('ON', 'INVISIBLE', 'CHECK') : found('INVISIBLE'),
  };
}

/** The line with other values in its `enum(…)`; null: its type names none. */
export function withValues(line: string | null, values: readonly string[]): string | null {
  const tokens = line === null ? [] : tokenize(line, { backslashes: true });
  if (!isWord(tokens[1], 'ENUM')) return null;
  return `${line!.slice(0, tokens[2]!.start)}(${values.join(', ')})${line!.slice(tokens[closes(tokens, 2)]!.end)}`;
}

/** Checks of the table that name the column. */
export function checksOn(lines: readonly string[], column: string): readonly string[] {
  return lines.flatMap((line) => {
    const tokens = tokenize(line, { backslashes: true });
    if (!isWord(tokens[0], 'CONSTRAINT') || !isWord(tokens[2], 'CHECK')) return [];
    const names = tokens.slice(3).some(({ kind, text }) => kind === 'name' && text.toLowerCase() === column.toLowerCase());
    return names ? [tokens[1]!.text] : [];
  });
}

const begins = [
  'CHARACTER', 'COLLATE', 'GENERATED', 'NOT', 'NULL', 'DEFAULT', 'ON', 'AUTO_INCREMENT', 'INVISIBLE', 'COMMENT', 'CHECK',
]; // biome-ignore format: a table

/** By the word each begins with; the name and the type are none. */
function clausesOf(line: string): readonly { readonly word: string; readonly text: string }[] {
  const tokens = tokenize(line, { backslashes: true });
  const starts: Token[] = [];
  for (let i = 1; i < tokens.length; i++) {
    if (isSymbol(tokens[i], '(')) i = closes(tokens, i);
    else if (isWord(tokens[i], ...begins) && !isWord(tokens[i - 1], 'NOT', 'DEFAULT')) starts.push(tokens[i]!);
  }
  return starts.map(({ text, start }, index) => ({
    word: text.toUpperCase(),
    text: line.slice(start, starts[index + 1]?.start ?? line.length).trim(),
  }));
}
