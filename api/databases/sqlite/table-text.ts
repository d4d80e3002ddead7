/**
 * The text of a `create table` with one part of it changed, and nothing else: checks, collations, generated columns and
 * what stands behind the last parenthesis stay as somebody wrote them. Pure.
 */
import { closes, isSymbol, isWord, splitAtCommas, type Token, tokenize } from '../../../introspection/tokens.ts';
import { ApiError } from '../../errors.ts';

export type Edit =
  | { readonly kind: 'add'; readonly text: string }
  | { readonly kind: 'drop'; readonly column: string }
  | {
      readonly kind: 'column';
      readonly column: string;
      readonly type: string;
      readonly nullable: boolean;
      /** SQL text; null: none. */
      readonly default: string | null;
    }
  | { readonly kind: 'drop foreign key'; readonly columns: readonly string[] }
  /** Known by its text, as it may have no name. */
  | { readonly kind: 'drop check'; readonly expression: string }
  | { readonly kind: 'not unique'; readonly columns: readonly string[] };

/** `name` takes the place of the table's own. */
export function editTable(text: string, name: string, edit: Edit): string {
  const tokens = tokenize(text, { brackets: true });
  const open = tokens.findIndex((token) => isSymbol(token, '('));
  if (open < 0) throw unreadable();
  const close = closes(tokens, open);
  const parts = splitAtCommas(tokens.slice(open + 1, close)).map((each) => ({ tokens: each, text: textOf(text, each) }));
  const firstRule = parts.findIndex((part) => isRule(part.tokens));
  const columns = firstRule < 0 ? parts : parts.slice(0, firstRule);
  const rules = firstRule < 0 ? [] : parts.slice(firstRule);
  const edited = changed(
    columns.map(({ tokens: of }) => of),
    rules.map(({ tokens: of }) => of),
    text,
    edit,
  );
  const end = text.slice(tokens[close]!.start);
  return `create table "${name.replaceAll('"', '""')}" (${edited.join(', ')}${end}`;
}

type Part = readonly Token[];

function changed(columns: readonly Part[], rules: readonly Part[], text: string, edit: Edit): readonly string[] {
  const [ofColumns, ofRules] = [columns, rules].map((parts) => parts.map((each) => textOf(text, each))) as [string[], string[]];
  switch (edit.kind) {
    case 'add':
      return /^constraint\b/i.test(edit.text) ? [...ofColumns, ...ofRules, edit.text] : [...ofColumns, edit.text, ...ofRules];
    case 'drop': {
      const kept = rules.filter((each) =>
        isCheck(each)
          ? !isNamed(each, edit.column)
          : !(isForeignKey(each) || isUnique(each)) || !columnsOf(each).some((name) => same(name, edit.column)),
      );
      const others = columns.filter(([name]) => !same(name!.text, edit.column));
      return [...others.map((each) => without(each, text, isCheckOf(edit.column))), ...kept.map((each) => textOf(text, each))];
    }
    case 'column':
      return [
        ...columns.map((each) => (same(each[0]!.text, edit.column) ? redefined(each, text, edit) : textOf(text, each))),
        ...ofRules,
      ];
    case 'drop foreign key': {
      const kept = rules.filter((each) => !(isForeignKey(each) && sameList(columnsOf(each), edit.columns)));
      return [...inColumn(edit.columns, 'REFERENCES'), ...kept.map((each) => textOf(text, each))];
    }
    case 'drop check': {
      const isIt = (clause: Part): boolean => wordOf(clause) === 'CHECK' && conditionOf(clause, text) === edit.expression;
      const kept = rules.filter((each) => !isIt(each));
      return [...columns.map((each) => without(each, text, isIt)), ...kept.map((each) => textOf(text, each))];
    }
    case 'not unique': {
      const kept = rules.filter((each) => !(isUnique(each) && sameList(columnsOf(each), edit.columns)));
      return [...inColumn(edit.columns, 'UNIQUE'), ...kept.map((each) => textOf(text, each))];
    }
  }

  /** What a rule of one column may be, too. */
  function inColumn([name, ...more]: readonly string[], word: string): readonly string[] {
    return columns.map((each) =>
      more.length === 0 && same(each[0]!.text, name!)
        ? without(each, text, (clause) => wordOf(clause) === word)
        : textOf(text, each),
    );
  }
}

/** A column with another type, `not null` and default; its other clauses follow as they were. */
function redefined(part: Part, text: string, edit: Edit & { kind: 'column' }): string {
  const kept = clausesOf(part)
    .slice(1)
    .filter((clause) => !['NOT', 'NULL', 'DEFAULT'].includes(wordOf(clause)))
    .map((clause) => textOf(text, clause));
  const initial = edit.default === null ? [] : [`default ${edit.default}`];
  const name = text.slice(part[0]!.start, part[0]!.end);
  return [name, edit.type, ...(edit.nullable ? [] : ['not null']), ...initial, ...kept].join(' ');
}

/** A column without some of its clauses. */
function without(part: Part, text: string, isCut: (clause: Part) => boolean): string {
  return clausesOf(part)
    .filter((clause, index) => index === 0 || !isCut(clause))
    .map((clause) => textOf(text, clause))
    .join(' ');
}

const begins = ['CONSTRAINT', 'PRIMARY', 'NOT', 'NULL', 'UNIQUE', 'CHECK', 'DEFAULT', 'COLLATE', 'REFERENCES', 'GENERATED', 'AS'];

/** Name and type first, then one for each clause; what acts of a reference say belongs to it. */
function clausesOf(part: Part): readonly Part[] {
  const clauses: Token[][] = [[part[0]!]];
  let depth = 0;
  part.slice(1).forEach((token, index) => {
    const before = part[index];
    const last = clauses.at(-1)!;
    const inReference = clauses.length > 1 && wordOf(last) === 'REFERENCES';
    // `not deferrable`, `on delete set null`, `set default`, `constraint x not null`, `generated always as`, `default null`.
    const joined =
      (inReference && (isWord(before, 'SET') || (isWord(token, 'NOT') && isWord(part[index + 2], 'DEFERRABLE')))) ||
      isWord(before, 'NOT', 'CONSTRAINT', 'DEFAULT') ||
      (isWord(last[0], 'CONSTRAINT') && last.length === 2) ||
      (isWord(last[0], 'GENERATED') && isWord(token, 'AS'));
    if (depth === 0 && isWord(token, ...begins) && !joined) clauses.push([token]);
    else last.push(token);
    if (isSymbol(token, '(')) depth++;
    if (isSymbol(token, ')')) depth--;
  });
  return clauses;
}

/** By which word a clause is known, its name left aside. */
const wordOf = (clause: Part): string => (isWord(clause[0], 'CONSTRAINT') ? clause[2] : clause[0])?.text.toUpperCase() ?? '';

const isRule = ([first]: Part): boolean => isWord(first, 'CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN');
const isForeignKey = (part: Part): boolean => wordOf(part) === 'FOREIGN';
const isUnique = (part: Part): boolean => wordOf(part) === 'UNIQUE';
const isCheck = (part: Part): boolean => wordOf(part) === 'CHECK';
/** In the condition: a check may be called as a column is. */
const isNamed = (part: Part, column: string): boolean =>
  part
    .slice(part.findIndex((token) => isSymbol(token, '(')))
    .some(({ kind, text }) => (kind === 'word' || kind === 'name') && same(text, column));
const isCheckOf =
  (column: string) =>
  (clause: Part): boolean =>
    isCheck(clause) && isNamed(clause, column);

/** Of a check, what stands in its parentheses. */
function conditionOf(part: Part, text: string): string {
  const open = part.findIndex((token) => isSymbol(token, '('));
  return textOf(text, part.slice(open + 1, closes(part, open)));
}

/** Of a rule, the columns in its first parentheses. */
function columnsOf(part: Part): readonly string[] {
  const open = part.findIndex((token) => isSymbol(token, '('));
  return splitAtCommas(part.slice(open + 1, closes(part, open))).map(([name]) => name?.text ?? '');
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, index) => same(name, b[index]!));

const textOf = (text: string, part: Part): string => text.slice(part[0]?.start ?? 0, part.at(-1)?.end ?? 0);

const unreadable = (): ApiError =>
  new ApiError('UNPROCESSABLE_CONTENT', { reason: 'The definition of this table cannot be read, so it cannot be changed' });
