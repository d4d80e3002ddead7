/** Everything in which databases differ where they are written. Names are quoted already, values are parameters. */
import type { Target } from '../plan/write.ts';
import type { Value } from '../query/value.ts';
import { type Fragment, join, type Named, raw, sql } from './fragment.ts';

export interface Writes {
  /** Rows of so many columns that one statement takes at most, and takes well. */
  rowsAtMost(columns: number): number;
  /** One text serves any number of rows: they need not be cut into few sizes. */
  readonly anyNumberOfRows: boolean;
  /** An insert can answer the rows it wrote; where it cannot, the number of the first is known. */
  readonly answersInserts: boolean;
  /** In its answer the table goes by its alias; else by its own name. */
  readonly answersByAlias: boolean;
  insert(insert: InsertText): Fragment;
  update(update: UpdateText): Fragment;
  updateEach(update: UpdateEachText): Fragment;
  delete(from: DeleteText): Fragment;
  /** null: a transaction here writes alone, and needs to hold nothing. */
  lock(lock: LockText): Fragment | null;
  /** Lets a column's own numbers go on behind one that was given; absent where the database sees to that itself. */
  /** A row and its records in one statement; absent where the database cannot. */
  insertRecorded?(insert: InsertRecordedText): Fragment;
  advance?(table: Fragment, column: Fragment, highest: Fragment): Fragment;
}

export interface Column extends Target {
  readonly name: Fragment;
}

/** Values by row and place; or all of one place, as the value of a single parameter. */
export interface Rows {
  readonly count: number;
  value(row: number, place: number): Fragment;
  values(place: number): Value;
}

export interface InsertText {
  readonly table: Fragment;
  readonly columns: readonly Column[];
  readonly rows: Rows;
  readonly overrideIdentity: boolean;
  readonly answer: RowAnswerText | null;
}

export interface RowAnswerText {
  /** What is answered of the key, and its columns. */
  readonly keys: readonly Named[];
  readonly key: readonly Column[];
  /** Of the item; none: no item. */
  readonly members: readonly Named[];
  /** Of what was given, beside the item. */
  readonly given?: readonly Named[];
}

export interface UpdateText {
  readonly table: Fragment;
  readonly alias: Fragment;
  readonly set: readonly Fragment[];
  readonly where: Fragment;
}

export interface UpdateEachText {
  readonly table: Fragment;
  readonly alias: Fragment;
  readonly by: readonly Column[];
  readonly set: readonly Column[];
  readonly rows: Rows;
}

export type DeleteText = Omit<UpdateText, 'set'>;

export interface LockText extends Omit<UpdateEachText, 'set'> {
  readonly answer: readonly Named[];
}

export interface InsertRecordedText {
  readonly insert: Fragment;
  readonly activity: RecordText & { readonly key: Fragment };
  readonly revision: (RecordText & { readonly activity: Column; readonly data: Column; readonly delta: Column | null }) | null;
  readonly several: boolean;
  readonly keysOnly: boolean;
}

/** What a record says of every row. */
export interface RecordText {
  readonly table: Fragment;
  readonly columns: readonly Column[];
  readonly values: readonly Fragment[];
  readonly item: Column;
}

export const named = (columns: readonly Column[]): Fragment =>
  join(
    columns.map(({ name }) => name),
    ', ',
  );

const open = raw('(');
const comma = raw(', ');
const close = raw(')');
const next = raw('), (');

/** `(?, ?), (?, ?)`, in one flat list: there may be very many. */
export function tuples(rows: Rows, columns: number): Fragment {
  const pieces: Fragment[] = [];
  for (let row = 0; row < rows.count; row++) {
    pieces.push(row === 0 ? open : next);
    for (let place = 0; place < columns; place++) {
      if (place > 0) pieces.push(comma);
      pieces.push(rows.value(row, place));
    }
  }
  pieces.push(close);
  return pieces;
}

export const valuesText = (rows: Rows, row: number, columns: number): Fragment =>
  join(
    Array.from({ length: columns }, (_, place) => rows.value(row, place)),
    ', ',
  );

/** `t0.a = ? and t0.b = ?` for each row, either of them; a list where there is but one column. */
export function keysText({ alias, by, rows }: LockText): Fragment {
  const of = by.map(({ name }) => sql`${alias}.${name}`);
  const each = Array.from({ length: rows.count }, (_, row) => row);
  if (of.length === 1) {
    const list = join(
      each.map((row) => rows.value(row, 0)),
      ', ',
    );
    return sql`${of[0]!} in (${list})`;
  }
  const alternatives = each.map(
    (row) =>
      sql`(${join(
        of.map((column, place) => sql`${column} = ${rows.value(row, place)}`),
        ' and ',
      )})`,
  );
  return sql`(${join(alternatives, ' or ')})`;
}

/** `t0.a = v.c0 and t0.b = v.c1` */
export const matchText = (alias: Fragment, by: readonly Column[], of: (place: number) => Fragment): Fragment =>
  join(
    by.map(({ name }, place) => sql`${alias}.${name} = ${of(place)}`),
    ' and ',
  );

/** Keys in order, so that all who hold rows take them in the same. */
export const orderText = ({ alias, by }: LockText): Fragment =>
  sql` order by ${join(
    by.map(({ name }) => sql`${alias}.${name}`),
    ', ',
  )}`;
