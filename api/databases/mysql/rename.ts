/**
 * MySQL and MariaDB keep views and triggers as text that nobody looks into when a table or a column gets another name: what
 * speaks of it is dropped before, and made anew with the new name behind. What cannot be told apart is refused.
 */
import { isWord, type Token, tokenize } from '../../../introspection/tokens.ts';
import type { Ask, Step, TableChange } from '../ddl.ts';
import { spokenOf, step } from '../ddl-text.ts';
import { mysqlSyntax } from './syntax.ts';

const { quote } = mysqlSyntax;

type Renaming = TableChange & { readonly do: 'rename table' | 'rename column' };
type Row = Readonly<Record<string, unknown>>;

export async function renamed(change: Renaming, way: Step, ask: Ask): Promise<readonly Step[]> {
  const [here] = await ask('select database() as name');
  const schema = change.table.schema ?? String(here?.name);
  const [views, triggers] = [await viewsOf(change, schema, ask), await triggersOf(change, schema, ask)];
  const all = [...views, ...triggers];
  return [...all.map(({ drop, before }) => step(drop, before)), way, ...all.map(({ drop, after }) => step(after, drop))];
}

interface Remade {
  readonly drop: string;
  readonly before: string;
  readonly after: string;
}

async function viewsOf(change: Renaming, schema: string, ask: Ask): Promise<readonly Remade[]> {
  const views = await ask('select * from information_schema.views');
  return views.flatMap((row) => {
    const text = String(row.VIEW_DEFINITION);
    const edited = editView(text, change, schema);
    if (edited === text) return [];
    const name = `${quote(String(row.TABLE_SCHEMA))}.${quote(String(row.TABLE_NAME))}`;
    const algorithm = row.ALGORITHM === undefined ? '' : `algorithm = ${String(row.ALGORITHM)} `;
    const check = row.CHECK_OPTION === 'NONE' ? '' : ` with ${String(row.CHECK_OPTION)} check option`;
    const made = (of: string): string =>
      `create ${algorithm}definer = ${definer(row)} sql security ${String(row.SECURITY_TYPE)} view ${name} as ${of}${check}`;
    return [{ drop: `drop view ${name}`, before: made(text), after: made(edited) }];
  });
}

/** Stored views name every table as `schema`.`table`, and every column by that or by the table's alias. */
function editView(text: string, change: Renaming, schema: string): string {
  const tokens = tokenize(text, { backslashes: true });
  const named = (index: number, name: string): boolean => tokens[index]?.kind === 'name' && tokens[index].text === name;
  const dot = (index: number): boolean => tokens[index]?.kind === 'symbol' && tokens[index].text === '.';
  const tables = tokens.flatMap((token, index) =>
    token.kind === 'name' && dot(index + 1) && tokens[index + 2]?.kind === 'name' && !dot(index - 1)
      ? [{ at: index + 2, ours: token.text === schema && named(index + 2, change.table.name) }]
      : [],
  );
  const ours = tables.filter((each) => each.ours);
  if (change.do === 'rename table') {
    return replaced(
      text,
      ours.map(({ at }) => tokens[at]!),
      change.to,
    );
  }
  const aliasAt = ({ at }: { readonly at: number }): readonly string[] =>
    tokens[at + 1]?.kind === 'name' ? [tokens[at + 1]!.text] : [];
  const aliases = new Set(ours.flatMap(aliasAt));
  const other = tables.filter((each) => !each.ours && !aliases.has(tokens[each.at - 2]!.text)).flatMap(aliasAt);
  const found = tokens.filter((token, index) => {
    if (token.kind !== 'name' || token.text !== change.column || !dot(index - 1)) return false;
    const whole = dot(index - 3) && named(index - 2, change.table.name) && named(index - 4, schema);
    const by = tokens[index - 2]?.text ?? '';
    if (!whole && !dot(index - 3) && aliases.has(by) && other.includes(by)) throw spokenOf('A view', change.column);
    return whole || (!dot(index - 3) && aliases.has(by));
  });
  return replaced(text, found, change.to);
}

async function triggersOf(change: Renaming, schema: string, ask: Ask): Promise<readonly Remade[]> {
  const rows = await ask(
    `select * from information_schema.triggers where trigger_schema = '${schema.replaceAll("'", "''")}' order by action_order`,
  );
  return rows.flatMap((row) => {
    const text = String(row.ACTION_STATEMENT);
    const tokens = tokenize(text, { backslashes: true });
    const name = `${quote(schema)}.${quote(String(row.TRIGGER_NAME))}`;
    if (change.do === 'rename table') {
      const speaks = tokens.some((token) => token.kind !== 'string' && token.text === change.table.name);
      if (speaks) throw spokenOf(`The trigger "${String(row.TRIGGER_NAME)}"`, change.table.name);
      return [];
    }
    if (row.EVENT_OBJECT_TABLE !== change.table.name) return [];
    const same = (token: Token): boolean => token.text.toLowerCase() === change.column.toLowerCase();
    const found = tokens.filter((token, index) => same(token) && isWord(tokens[index - 2], 'NEW', 'OLD'));
    if (found.length === 0) return [];
    const made = (of: string): string =>
      `create definer = ${definer(row)} trigger ${name} ${String(row.ACTION_TIMING)} ${String(row.EVENT_MANIPULATION)} on ${quote(schema)}.${quote(change.table.name)} for each row ${of}`;
    return [{ drop: `drop trigger ${name}`, before: made(text), after: made(replaced(text, found, change.to)) }];
  });
}

/** `user@host`. */
function definer({ DEFINER: by }: Row): string {
  const text = String(by);
  const at = text.lastIndexOf('@');
  return at < 0 ? quote(text) : `${quote(text.slice(0, at))}@${quote(text.slice(at + 1))}`;
}

function replaced(text: string, tokens: readonly Token[], name: string): string {
  let made = '';
  let end = 0;
  for (const token of tokens) {
    made += text.slice(end, token.start) + quote(name);
    end = token.end;
  }
  return made + text.slice(end);
}
