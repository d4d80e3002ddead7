/**
 * Inserts of one shape share a text, whatever they hold: it is spelt once, with the places its values go to. For another insert
 * of that shape only values are checked and bound.
 */
import type { Insert, InsertRecorded, WriteValue } from '../plan/write.ts';
import { Literal } from '../query/value.ts';
import { type Encode, inTheNameOf, storedBy } from './bound.ts';
import type { Parameter } from './fragment.ts';
import type { Syntax } from './syntax.ts';
import { compileWrite } from './write.ts';

export interface PreparedWrite {
  readonly text: string;
  readonly places: readonly Place[];
}

/** Where a value comes from: which insert of the step, which of its rows (-1: all of them, as a list), which column. */
interface Place {
  readonly parameter: Parameter;
  readonly insert: number;
  readonly row: number;
  readonly column: number;
}

type Inserting = Insert | InsertRecorded;

const insertsOf = (step: Inserting): readonly Insert[] =>
  step.kind === 'insert' ? [step] : [step.insert, step.activity, ...(step.revision ? [step.revision] : [])];

/** The name of a step's shape, within its collection. */
export function shapeOf(step: Inserting, { writes }: Syntax): string {
  const names = insertsOf(step).map(({ columns, rows, overrideIdentity, answer }) => {
    const count = writes.anyNumberOfRows ? Math.min(rows.length, 2) : rows.length;
    const answers = answer ? `${answer.members.length} ${answer.given?.length}` : 'nothing';
    return `${count} ${overrideIdentity} ${answers} ${columns.map(({ column }) => JSON.stringify(column)).join()}`;
  });
  return `${step.kind} ${'keysOnly' in step && step.keysOnly} ${names.join(' / ')}`;
}

/** null: something is bound that is no value of a row, so the text is good for this step only. */
export function prepareWrite(step: Inserting, syntax: Syntax): PreparedWrite | null {
  const origins = new Map<unknown, Omit<Place, 'parameter'>>();
  let count = 0;
  const marked = (of: Insert): Insert => {
    const insert = count++;
    const rows = syntax.writes.anyNumberOfRows ? of.rows.slice(0, 2) : of.rows;
    return {
      ...of,
      rows: rows.map((values, row) =>
        values.map((_, column): WriteValue => {
          const mark = new Literal('');
          origins.set(mark, { insert, row, column });
          return mark;
        }),
      ),
    };
  };
  const template: Inserting =
    step.kind === 'insert'
      ? marked(step)
      : {
          ...step,
          insert: marked(step.insert),
          activity: marked(step.activity),
          revision: step.revision && marked(step.revision),
        };
  const compiled = compileWrite(template, syntax);
  if (!compiled) return null;
  const places = compiled.parameters.map((parameter): Place | null => {
    const { value } = parameter;
    const origin = origins.get(Array.isArray(value) ? value[0] : value);
    return origin ? { parameter, ...origin, row: Array.isArray(value) ? -1 : origin.row } : null;
  });
  const all = places.filter((place) => place !== null);
  return all.length === places.length ? { text: compiled.text, places: all } : null;
}

/** What does not fit its column is refused in the name of its field. A column that says the same row after row is checked once. */
export function bindWrite({ places }: PreparedWrite, step: Inserting, encode: Encode, collection: string): readonly unknown[] {
  const inserts = insertsOf(step);
  const last: { value: WriteValue; made: unknown }[] = [];
  const one = (value: WriteValue, parameter: Parameter, column: number): unknown => {
    if (value === null) return null;
    const known = last[column];
    if (known?.value && Object.is(known.value.value, value.value)) return known.made;
    const made = storedBy(value, parameter, encode);
    last[column] = { value, made };
    return made;
  };
  return inTheNameOf(collection, () =>
    places.map(({ parameter, insert, row, column }) => {
      const { rows } = inserts[insert]!;
      const place = column * inserts.length + insert;
      if (row >= 0) return one(rows[row]![column]!, parameter, place);
      return rows.map((values) => one(values[column]!, parameter, place));
    }),
  );
}
