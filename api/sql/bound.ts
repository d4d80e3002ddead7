/** The values of a write, checked and in the driver's form; and its rows cut into statements of few different sizes. */
import { ApiError } from '../errors.ts';
import { JsonLiteral, Literal } from '../query/value.ts';
import { type Canonical, canonical } from './encode.ts';
import type { Parameter } from './fragment.ts';
import { storable } from './stored.ts';
import type { Syntax } from './syntax.ts';

/** As the database of the statement encodes a value. */
export type Encode = (value: Canonical, parameter: Parameter) => unknown;

/** What does not fit its column is refused here, in the name of its field. Where a parameter holds a list, so does what is bound. */
export function boundValues(parameters: readonly Parameter[], encode: Encode, collection: string): readonly unknown[] {
  const one = (value: unknown, parameter: Parameter): unknown => {
    if (value === null) return null;
    if (!(value instanceof Literal)) throw new Error('A statement holds a value that was not resolved');
    return storedBy(value, parameter, encode);
  };
  return inTheNameOf(collection, () =>
    parameters.map((parameter) => {
      const { value } = parameter;
      return Array.isArray(value) ? value.map((each) => one(each, parameter)) : one(value, parameter);
    }),
  );
}

export function storedBy(value: Literal, parameter: Parameter, encode: Encode): unknown {
  if (parameter.form !== 'stored') return encode(canonical(value.value, parameter), parameter);
  const isText = value instanceof JsonLiteral && parameter.type.name === 'json';
  return encode(isText ? value.value : storable(value.value, parameter), parameter);
}

/** What is refused is told with the collection it was meant for. */
export function inTheNameOf<T>(collection: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ApiError) || 'collection' in error.details) throw error;
    throw new ApiError(error.code, { collection, ...error.details }, error.hint);
  }
}

/** Up to so many rows are one statement, whatever their number. */
const few = 16;

/**
 * The rows of one insert or update each, cut into statements: a statement's text depends on how many rows it has, so beyond a
 * few these numbers are powers of two, and a database prepares the same texts again and again.
 */
export function chunksOf<T>(rows: readonly T[], columns: number, { writes }: Syntax): readonly (readonly T[])[] {
  const most = writes.rowsAtMost(columns);
  const chunks: (readonly T[])[] = [];
  for (let start = 0; start < rows.length; ) {
    const left = rows.length - start;
    const size = left >= most ? most : writes.anyNumberOfRows || left <= few ? left : 2 ** Math.floor(Math.log2(left));
    chunks.push(rows.slice(start, start + size));
    start += size;
  }
  return chunks;
}
