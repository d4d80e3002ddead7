/**
 * SQLite itself rewrites what views, triggers, checks and keys of other tables say of a renamed table or column, unless tables
 * are being made anew. But a view names its own columns after those it reads: it is told its names first, so that they stay.
 */
import { isSymbol, isWord, tokenize } from '../../../introspection/tokens.ts';
import type { Ask, Step } from '../ddl.ts';
import { step, textLiteral } from '../ddl-text.ts';
import { sqliteSyntax } from './syntax.ts';

const { quote } = sqliteSyntax;

export async function renamedTable(from: string, to: string): Promise<readonly Step[]> {
  return rewriting(
    step(`alter table ${quote(from)} rename to ${quote(to)}`, `alter table ${quote(to)} rename to ${quote(from)}`),
  );
}

export async function renamedColumn(table: string, from: string, to: string, ask: Ask): Promise<readonly Step[]> {
  const rename = (a: string, b: string): string => `alter table ${quote(table)} rename column ${quote(a)} to ${quote(b)}`;
  return [...(await namedViews(from, ask)), ...rewriting(step(rename(from, to), rename(to, from)))];
}

const rewriting = (rename: Step): readonly Step[] => [
  step('pragma legacy_alter_table = off'),
  rename,
  step('pragma legacy_alter_table = on'),
];

/** Views that have a column of that name and do not say so, made anew with what hangs on them. */
async function namedViews(column: string, ask: Ask): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const { name, sql } of await ask(`select name, sql from sqlite_schema where type = 'view'`)) {
    const columns = (await ask(`select name from pragma_table_xinfo(${textLiteral(String(name))})`)).map((each) =>
      String(each.name),
    );
    const text = columns.includes(column) ? withNames(String(sql), columns) : null;
    if (text === null) continue;
    const triggers = await ask(
      `select sql from sqlite_schema where type = 'trigger' and tbl_name = ${textLiteral(String(name))}`,
    );
    steps.push(step(`drop view ${quote(String(name))}`), step(text), ...triggers.map((each) => step(String(each.sql))));
  }
  return steps;
}

/** null: it says its names already. */
function withNames(text: string, columns: readonly string[]): string | null {
  const tokens = tokenize(text, { brackets: true });
  const as = tokens.findIndex((token) => isWord(token, 'AS'));
  const begin = tokens[as]?.start;
  if (begin === undefined || tokens.slice(0, as).some((token) => isSymbol(token, '('))) return null;
  return `${text.slice(0, begin)}(${columns.map(quote).join(', ')}) ${text.slice(begin)}`;
}
