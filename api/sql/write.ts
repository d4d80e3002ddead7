/**
 * Spells what is written: a step -> one statement. Every value is a parameter, also null, so that rows of one shape are one text
 * however they are filled. Decides nothing; where databases differ is in their `Writes`.
 */
import type { TableName } from '../../introspection/catalog.ts';
import { plainType } from '../model/type.ts';
import type { Expression, Member } from '../plan/plan.ts';
import type {
  Advance,
  Delete,
  Insert,
  InsertRecorded,
  Lock,
  RowAnswer,
  Target,
  Update,
  UpdateEach,
  WriteStep,
  WriteValue,
} from '../plan/write.ts';
import { Literal, type Value } from '../query/value.ts';
import { noKeys, writing } from './compile.ts';
import { conditionText, parameter } from './condition.ts';
import { expressionText } from './expression.ts';
import { type Fragment, type Named, raw, type SqlText, sql, toText } from './fragment.ts';
import type { Syntax } from './syntax.ts';
import type { Column, RecordText, RowAnswerText } from './writes.ts';
import type { Keys, Writing } from './writing.ts';

/** The name of the table that is written, in conditions and answers. */
const alias = 't0';

/** null: this database needs no such statement. `keys` are those of `keys` conditions. */
export function compileWrite(step: WriteStep, syntax: Syntax, keys: Keys = noKeys): SqlText | null {
  const text = stepText(step, writing(syntax, keys));
  return text && toText(text, syntax.placeholder);
}

function stepText(step: WriteStep, write: Writing): Fragment | null {
  switch (step.kind) {
    case 'insert':
      return insertText(step, write);
    case 'update':
      return updateText(step, write);
    case 'update each':
      return updateEachText(step, write);
    case 'delete':
      return deleteText(step, write);
    case 'lock':
      return lockText(step, write);
    case 'insert recorded':
      return insertRecordedText(step, write);
    case 'advance':
      return advanceText(step, write);
  }
}

function insertText({ into, columns, rows, overrideIdentity, answer }: Insert, write: Writing): Fragment {
  const { syntax } = write;
  const { writes } = syntax;
  return writes.insert({
    table: tableText(into, syntax),
    columns: columns.map((each) => column(each, syntax)),
    rows: { count: rows.length, value: (row, place) => stored(rows[row]![place]!, columns[place]!), values: valuesOf(rows) },
    overrideIdentity,
    answer: answer && writes.answersInserts ? answerText(answer, writes.answersByAlias ? alias : into.name, write) : null,
  });
}

function updateText({ table, set, where }: Update, write: Writing): Fragment {
  const { syntax } = write;
  return syntax.writes.update({
    table: tableText(table, syntax),
    alias: raw(syntax.quote(alias)),
    set: set.map(({ target, value }) => sql`${name(target, syntax)} = ${stored(value, target)}`),
    where: conditionText(where, write),
  });
}

function updateEachText({ table, by, set, rows }: UpdateEach, write: Writing): Fragment {
  const { syntax } = write;
  return syntax.writes.updateEach({
    table: tableText(table, syntax),
    alias: raw(syntax.quote(alias)),
    by: by.map((each) => column(each, syntax)),
    set: set.map((each) => column(each, syntax)),
    rows: {
      count: rows.length,
      value: (row, place) =>
        place < by.length ? compared(rows[row]![place]!, by[place]!) : stored(rows[row]![place]!, set[place - by.length]!),
      values: valuesOf(rows),
    },
  });
}

function deleteText({ from, where }: Delete, write: Writing): Fragment {
  const { syntax } = write;
  return syntax.writes.delete({
    table: tableText(from, syntax),
    alias: raw(syntax.quote(alias)),
    where: conditionText(where, write),
  });
}

function lockText({ from, by, keys }: Lock, write: Writing): Fragment | null {
  const { syntax } = write;
  return syntax.writes.lock({
    table: tableText(from, syntax),
    alias: raw(syntax.quote(alias)),
    by: by.map((each) => column(each, syntax)),
    answer: by.map((each, place) => besideText(each, place, alias, write)),
    rows: { count: keys.length, value: (row, place) => compared(keys[row]![place]!, by[place]!), values: valuesOf(keys) },
  });
}

function advanceText({ table, column: { column: name, field }, highest }: Advance, { syntax }: Writing): Fragment | null {
  const text = (value: string): Fragment => parameter(new Literal(value), plainType('text', 'text'), 'plain', field);
  return (
    syntax.writes.advance?.(
      text(`${syntax.quote(table.schema)}.${syntax.quote(table.name)}`),
      text(name),
      parameter(highest, plainType('bigInteger', 'bigint'), 'plain', field),
    ) ?? null
  );
}

function insertRecordedText({ insert, keysOnly, activity, revision, into }: InsertRecorded, write: Writing): Fragment | null {
  const { syntax } = write;
  const record = ({ into: table, columns, rows }: Insert, item: Target): RecordText => ({
    table: tableText(table, syntax),
    columns: columns.map((each) => column(each, syntax)),
    values: columns.map((each, place) => stored(rows[0]![place]!, each)),
    item: column(item, syntax),
  });
  return (
    syntax.writes.insertRecorded?.({
      insert: insertText(insert, write),
      several: insert.rows.length > 1,
      keysOnly,
      activity: { ...record(activity, into.activity.item), key: name(into.activity.key, syntax) },
      revision:
        revision && into.revision
          ? {
              ...record(revision, into.revision.item),
              activity: column(into.revision.activity, syntax),
              data: column(into.revision.data, syntax),
              delta: into.revision.delta && column(into.revision.delta, syntax),
            }
          : null,
    }) ?? null
  );
}

function answerText({ key, members, given }: RowAnswer, of: string, write: Writing): RowAnswerText {
  return {
    keys: key.map((each, place) => besideText(each, place, of, write)),
    key: key.map((each) => column(each, write.syntax)),
    members: members.map((member) => memberText(member, of, write)),
    ...(given && { given: given.map((member) => memberText(member, of, write)) }),
  };
}

/** A key's value as it is told beside an item: text. */
function besideText({ column, type }: Target, place: number, of: string, { syntax }: Writing): Named {
  const value = raw(`${syntax.quote(of)}.${syntax.quote(column)}`);
  return { as: `k${place}`, value: syntax.beside ? syntax.beside(value, type) : syntax.json(value, type), nested: false };
}

function memberText({ as, value }: Member, of: string, write: Writing): Named {
  if (value.kind !== 'value') throw new Error('An insert answers columns only');
  return { as, value: write.syntax.json(expressionText(renamed(value.of, of), write), value.of.type), nested: false };
}

function renamed(of: Expression, table: string): Expression {
  if (of.kind !== 'column') throw new Error('An insert answers columns only');
  return { ...of, alias: table };
}

const column = (target: Target, syntax: Syntax): Column => ({ ...target, name: name(target, syntax) });
const name = ({ column: of }: Target, syntax: Syntax): Fragment => raw(syntax.quote(of));

const stored = (value: WriteValue, { type, field }: Target): Fragment => parameter(value, type, 'stored', field);
const compared = (value: WriteValue, { type, field }: Target): Fragment => parameter(value, type, 'plain', field);

/** All values of one column, where a database takes them as one parameter. */
const valuesOf =
  (rows: readonly (readonly WriteValue[])[]) =>
  (place: number): Value =>
    rows.map((row) => row[place]!);

const tableText = ({ schema, name: table }: TableName, syntax: Syntax): Fragment =>
  raw(`${syntax.quote(schema)}.${syntax.quote(table)}`);
