/**
 * What SQLite tells only in the text of CREATE statements: check constraints, the expressions of an index,
 * and whether a view has a trigger to write through.
 */
import type { Check } from '../../catalog.ts';
import { closes, isSymbol, isWord, sourceOf, splitAtCommas, type Token, tokenize } from '../../tokens.ts';

const brackets = { brackets: true };

/** Checks without a name get one, as PostgreSQL does it: `table_column_check`, `table_check`, `table_check1`. */
export function checksIn(table: string, createTable: string): readonly Check[] {
  const tokens = tokenize(createTable, brackets);
  const open = tokens.findIndex((token) => isSymbol(token, '('));
  if (open === -1) return [];
  const checks: Check[] = [];
  const taken = new Set<string>();
  for (const part of splitAtCommas(tokens.slice(open + 1, closes(tokens, open)))) {
    // A part is a column, which starts with its name, or a constraint of the table, which starts with a keyword.
    const isConstraint = isWord(part[0], 'CONSTRAINT', 'CHECK', 'PRIMARY', 'UNIQUE', 'FOREIGN');
    const unnamed = isConstraint ? `${table}_check` : `${table}_${part[0]?.text}_check`;
    for (let i = 0; i < part.length; i++) {
      if (!isSymbol(part[i], '(')) continue;
      const end = closes(part, i);
      if (isWord(part[i - 1], 'CHECK')) {
        const named = isWord(part[i - 3], 'CONSTRAINT') ? part[i - 2]?.text : undefined;
        checks.push({ name: free(named ?? unnamed, taken), expression: sourceOf(createTable, part.slice(i + 1, end)) });
      }
      i = end;
    }
  }
  return checks;
}

/** The parts of an index, in order, without sort direction and collation; for those that are expressions. */
export function indexParts(createIndex: string): readonly string[] {
  const tokens = tokenize(createIndex, brackets);
  const on = tokens.findIndex((token) => isWord(token, 'ON'));
  const open = tokens.findIndex((token, i) => i > on && isSymbol(token, '('));
  if (on === -1 || open === -1) return [];
  return splitAtCommas(tokens.slice(open + 1, closes(tokens, open))).map((part) => {
    const kept = withoutOrder(part);
    const source = sourceOf(createIndex, kept);
    return isSymbol(kept[0], '(') && closes(kept, 0) === kept.length - 1 ? source : `(${source})`;
  });
}

/** `create trigger ... instead of ... on view`: the words before ON say it. */
export function isInsteadOf(createTrigger: string): boolean {
  const tokens = tokenize(createTrigger, brackets);
  const on = tokens.findIndex((token) => isWord(token, 'ON'));
  return tokens.slice(0, on).some((token, i) => isWord(token, 'INSTEAD') && isWord(tokens[i + 1], 'OF'));
}

function withoutOrder(part: readonly Token[]): readonly Token[] {
  const plain = isWord(part.at(-1), 'ASC', 'DESC') ? part.slice(0, -1) : part;
  return isWord(plain.at(-2), 'COLLATE') ? plain.slice(0, -2) : plain;
}

export function free(name: string, taken: Set<string>): string {
  let found = name;
  for (let i = 1; taken.has(found); i++) found = `${name}${i}`;
  taken.add(found);
  return found;
}
