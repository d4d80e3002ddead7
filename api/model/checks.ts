/** Which columns a check constraint speaks of, read out of its text: to say which fields a refused row is wrong in. */
import type { Table } from '../../introspection/catalog.ts';
import { tokenize } from '../../introspection/tokens.ts';

/** A check, and the columns it names; in the table's order. */
export interface NamedCheck {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Names in brackets are names in some databases, and lists in others: either way a column's name in them is that column. */
export function checksOf({ checks, columns }: Pick<Table, 'checks' | 'columns'>): readonly NamedCheck[] {
  return checks.map(({ name, expression }) => {
    const words = new Set(
      [tokenize(expression), tokenize(expression, { brackets: true })]
        .flat()
        .filter(({ kind }) => kind === 'word' || kind === 'name')
        .map(({ text }) => text.toLowerCase()),
    );
    return { name, columns: columns.map((column) => column.name).filter((column) => words.has(column.toLowerCase())) };
  });
}
