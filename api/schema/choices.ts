/** The values a field is kept to by the database: what may be asked for, and what becomes of a column's when they change. Pure. */
import type { Check, Column, Table } from '../../introspection/catalog.ts';
import type { Choices, TableChange } from '../databases/ddl.ts';
import { choicesOf } from '../model/choices.ts';
import type { Field } from '../model/model.ts';
import type { TypeName } from '../model/type.ts';
import type { Shape } from './change.ts';
import { type ColumnForm, wrong } from './forms.ts';
import { ruleName } from './names.ts';

/** More are better kept as rows of a collection. */
const most = 200;
const kept: readonly TypeName[] = ['string', 'text'];

/** null: any value. */
export function choicesFor(
  { choices, default: initial, maxLength }: ColumnForm,
  type: TypeName,
  at: { readonly table: string; readonly column: string },
): Choices | null {
  if (!choices) return null;
  if (!kept.includes(type)) throw wrong('choices', `A field of type ${type} is not kept to choices`, 'Make it a string');
  if (choices.length > most) throw wrong('choices', `A field has at most ${most} choices`, 'Make them rows of a collection');
  if (new Set(choices).size < choices.length) throw wrong('choices', 'A choice is there twice');
  const long = type === 'string' ? choices.find((each) => each.length > (maxLength ?? 255)) : undefined;
  if (long !== undefined) throw wrong('choices', `"${long.slice(0, 60)}" is longer than the field`);
  if (initial !== undefined && initial !== null && !choices.includes(String(initial))) {
    throw wrong('default_value', 'The default value is none of the choices');
  }
  return { name: ruleName(at.table, at.column, 'choices'), values: choices };
}

export interface ChangedChoices {
  /** Before the column is changed: they were those of what it was. */
  readonly before: readonly TableChange[];
  readonly after: readonly TableChange[];
}

export function changedChoices(
  { ddl }: Shape,
  table: TableChange['table'],
  now: Table | undefined,
  { field, column, said, type }: Changing,
): ChangedChoices {
  const had = field.type.choices;
  const { choices } = said;
  if (had !== null && choices !== null && !kept.includes(type) && type !== field.type.name) {
    throw wrong('type', `"${field.name}" is kept to choices of text`, 'Send "choices": null with its new type');
  }
  // Sent back as they were read, they may be more, or of another kind, than could be asked for.
  if (choices === undefined || isSame(had, choices)) return none;
  const change = { table, do: 'change choices', column, check: checkOf(now, column.name, ddl.backslashes) } as const;
  if (choices === null) return { before: [{ ...change, to: null }], after: [] };
  const { maxLength = column.maxLength } = said;
  const to = choicesFor({ ...said, maxLength }, type, { table: table.name, column: column.name });
  return { before: [], after: [{ ...change, to }] };
}

const isSame = (had: readonly string[] | null, wanted: readonly string[] | null): boolean =>
  had === null || wanted === null ? had === wanted : had.length === wanted.length && had.every((each) => wanted.includes(each));

interface Changing {
  readonly field: Field;
  readonly column: Column;
  readonly said: ColumnForm;
  /** What it is to be. */
  readonly type: TypeName;
}

const none: ChangedChoices = { before: [], after: [] };

/** What says nothing but which values the column takes. */
const checkOf = (table: Table | undefined, column: string, backslashes = false): Check | null =>
  table?.checks.find(({ expression }) => choicesOf(expression, backslashes)?.column === column) ?? null;
