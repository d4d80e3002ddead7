/**
 * SQL with several statements, taken apart at its semicolons: not at those in texts, names, comments, or bodies of triggers and
 * procedures. Pure.
 */
import type { Dialect } from '../../introspection/catalog.ts';

export function statementsOf(text: string, dialect: Dialect): readonly string[] {
  if (dialect === 'mssql')
    return text
      .split(/^\s*go\s*;?\s*$/im)
      .map((each) => each.trim())
      .filter(isSaid);
  const statements: string[] = [];
  let start = 0;
  /** How many blocks are open in the body of a trigger or procedure. */
  let depth = 0;
  for (const { index, 0: token } of text.matchAll(
    tokens[dialect === 'postgres' ? 'postgres' : dialect === 'sqlite' ? 'plain' : 'backslashed'],
  )) {
    if (token === ';') {
      if (depth > 0) continue;
      statements.push(text.slice(start, index));
      start = index + 1;
    } else if (/^\w/.test(token) && dialect !== 'postgres' && hasBody(text.slice(start, index))) {
      depth = Math.max(0, depth + step(token));
    }
  }
  return [...statements, text.slice(start)].map((each) => each.trim()).filter(isSaid);
}

const comment = /--[^\n]*|\/\*[\s\S]*?\*\//;
const quoted = /"(?:[^"]|"")*"|`(?:[^`]|``)*`|'(?:[^']|'')*'/;
const escaped = /"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`]|``)*`|'(?:[^'\\]|\\[\s\S]|'')*'/;
/** Only in texts with an E before them does a backslash escape. */
const dollar = /\be'(?:[^'\\]|\\[\s\S]|'')*'|\$(\w*)\$[\s\S]*?\$\1\$/;
const words = /;|\b(?:begin|case|if|loop|while|repeat|end(?:\s+(?:if|loop|while|repeat|case))?)\b/;

const together = (...parts: readonly RegExp[]): RegExp => new RegExp(parts.map(({ source }) => source).join('|'), 'gi');

const tokens = {
  postgres: together(dollar, comment, quoted, /;/),
  plain: together(comment, quoted, words),
  backslashed: together(comment, /#[^\n]*/, escaped, words),
};

const hasBody = (before: string): boolean =>
  /^\s*create\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+)?(?:definer\s*=\s*\S+\s+)?(?:trigger|procedure|function|event)\b/i.test(
    before.replace(new RegExp(comment.source, 'g'), ' '),
  );

/** `if` and its kin are closed by an end of their own name, and open nothing that a plain `end` could close. */
function step(word: string): number {
  if (/^(?:begin|case)$/i.test(word)) return 1;
  return /^end(?:\s+case)?$/i.test(word) ? -1 : 0;
}

const isSaid = (statement: string): boolean => statement.replace(new RegExp(comment.source, 'g'), '').trim() !== '';
