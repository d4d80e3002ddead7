/** Filters that ask for what is nearly there: values of the rows, and their neighbours in every sense. */
import fc from 'fast-check';
import type { Filter, Operand, Operator } from '../../api/query/filter.ts';
import { dateFunctions, type FunctionName, type JsonPath, timeFunctions } from '../../api/query/function.ts';
import { Literal, type Scalar, type Value } from '../../api/query/value.ts';
import { type Specimen, words } from './specimens.ts';

type Item = Readonly<Record<string, unknown>>;

const equality = ['_eq', '_neq'] as const;
const order = ['_lt', '_lte', '_gt', '_gte'] as const;
const patterns = ['contains', 'icontains', 'starts_with', 'istarts_with', 'ends_with', 'iends_with'].flatMap(
  (name) => [`_${name}`, `_n${name}`] as Operator[],
);

const now: Value = { variable: 'NOW', path: [], shift: null };

export function filtersOf(specimens: readonly Specimen[], items: readonly Item[]): fc.Arbitrary<Filter> {
  const leaf = fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...specimens).chain((specimen) => leafOf(specimen, items)) },
    { weight: 1, arbitrary: fc.constant(toParent) },
  );
  const deeper = (below: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> =>
    fc.oneof(
      { weight: 2, arbitrary: leaf },
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), of: fc.array(below, { maxLength: 3 }) }),
      },
    );
  return deeper(deeper(leaf));
}

const toParent: Filter = {
  kind: 'related',
  quantifier: null,
  name: 'parent',
  scope: null,
  where: compare(field('id'), '_gt', new Literal(5)),
};

function field(name: string): Operand {
  return { path: [], name, function: null, json: null };
}

function compare(left: Operand, operator: Operator, value: Value): Filter {
  return { kind: 'compare', left, operator, value };
}

function leafOf({ column, family, patterns: looksForPatterns }: Specimen, items: readonly Item[]): fc.Arbitrary<Filter> {
  const left = field(column);
  const stored = items.map((item) => item[column]).filter((value) => value !== null);
  const nulls = fc.constantFrom('_null' as const, '_nnull' as const).map((operator) => compare(left, operator, null));
  const compared = (values: fc.Arbitrary<Value>, ordered = true, on = left): fc.Arbitrary<Filter> =>
    comparisons(on, values, ordered);
  const scalars = stored
    .map((value) => (Array.isArray(value) ? value.join() : value))
    .filter((value): value is Scalar => typeof value !== 'object');
  switch (family) {
    case 'whole':
      return fc.oneof(nulls, compared(literals(near(scalars, wholeNeighbours))));
    case 'number':
      return fc.oneof(nulls, compared(literals(near(scalars, numberNeighbours))));
    case 'truth':
      return fc.oneof(nulls, compared(literals(fc.constantFrom<Scalar>(true, false, 'true', 0, '1')), false));
    case 'date':
    case 'moment':
      return fc.oneof(
        nulls,
        compared(
          fc.oneof(
            { weight: 9, arbitrary: literals(near(scalars, momentNeighbours)) },
            { weight: 1, arbitrary: fc.constant(now) },
          ),
        ),
        parts(column, family === 'date' ? dateFunctions : [...dateFunctions, ...timeFunctions]),
      );
    case 'endless':
      return fc.oneof(nulls, compared(literals(near(scalars, momentNeighbours))));
    case 'clock':
      return fc.oneof(nulls, compared(literals(near(scalars, clockNeighbours))), parts(column, timeFunctions));
    case 'text':
      return texts(left, literals(near([...words, ...words, ...scalars], wordNeighbours)), looksForPatterns !== false);
    case 'word':
      return inWords(left);
    case 'spelled':
      return fc.oneof(nulls, compared(literals(fc.constantFrom(...scalars)), false));
    case 'uuid':
      return fc.oneof(nulls, compared(literals(near(scalars, uuidNeighbours))));
    case 'bytes':
      return fc.oneof(nulls, empties(left), compared(literals(near(scalars, (text) => [text.replace(/=/g, ''), 'YWJk'])), false));
    case 'list':
      return fc.oneof(nulls, parts(column, ['count']));
    case 'json':
      return fc.oneof(nulls, parts(column, ['count']), { weight: 4, arbitrary: inJson(column) });
    case 'never':
      return nulls;
  }
}

const empties = (left: Operand): fc.Arbitrary<Filter> =>
  fc.constantFrom('_empty' as const, '_nempty' as const).map((operator) => compare(left, operator, null));

const literals = (scalars: fc.Arbitrary<Scalar>): fc.Arbitrary<Value> => scalars.map((each) => new Literal(each));

/** A value that is there, or one that is made of it. */
function near(stored: readonly Scalar[], neighbours: (text: string) => readonly Scalar[]): fc.Arbitrary<Scalar> {
  return fc.constantFrom(...stored).chain((value) => fc.constantFrom<Scalar>(value, ...neighbours(String(value))));
}

function comparisons(left: Operand, values: fc.Arbitrary<Value>, ordered: boolean): fc.Arbitrary<Filter> {
  const withNull = fc.oneof({ weight: 5, arbitrary: values }, { weight: 1, arbitrary: fc.constant(null) });
  const single = fc.constantFrom<Operator>(...equality, ...(ordered ? order : []));
  const list = fc.tuple(fc.constantFrom<Operator>('_in', '_nin'), fc.array(withNull, { minLength: 1, maxLength: 4 }));
  const between = fc.tuple(fc.constantFrom<Operator>('_between', '_nbetween'), fc.tuple(values, withNull));
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(single, values).map(([operator, value]) => compare(left, operator, value)) },
    { weight: 1, arbitrary: single.map((operator) => compare(left, operator, null)) },
    { weight: 2, arbitrary: list.map(([operator, value]) => compare(left, operator, value)) },
    { weight: ordered ? 2 : 0, arbitrary: between.map(([operator, value]) => compare(left, operator, value)) },
  );
}

function texts(left: Operand, values: fc.Arbitrary<Value>, looksForPatterns: boolean): fc.Arbitrary<Filter> {
  const variables = fc.constantFrom<Value>(
    { variable: 'CURRENT_USER', path: [], shift: null },
    { variable: 'CURRENT_ROLE', path: [], shift: null },
  );
  const roles: Value = [{ variable: 'CURRENT_ROLES', path: [], shift: null }];
  return fc.oneof(
    { weight: 1, arbitrary: fc.oneof(comparisons(left, fc.constant(null), false), empties(left)) },
    { weight: 4, arbitrary: comparisons(left, values, true) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...equality), variables).map(([operator, value]) => compare(left, operator, value)),
    },
    { weight: 1, arbitrary: fc.constantFrom('_in' as const, '_nin' as const).map((operator) => compare(left, operator, roles)) },
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.constantFrom<Operator>('_ieq', '_nieq', ...(looksForPatterns ? patterns : [])), values)
        .map(([operator, value]) => compare(left, operator, value)),
    },
  );
}

function inWords(left: Operand): fc.Arbitrary<Filter> {
  const given = literals(fc.constantFrom('draft', 'published', 'archived', 'review', 'dr', 'ed', 'a'));
  const found = fc.tuple(fc.constantFrom<Operator>('_ieq', '_nieq', ...patterns), given);
  return fc.oneof(
    comparisons(left, given, false),
    empties(left),
    found.map(([operator, value]) => compare(left, operator, value)),
  );
}

function parts(name: string, functions: readonly FunctionName[]): fc.Arbitrary<Filter> {
  const numbers = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(1970, 1999, 2024, 2025, '2024', 53, 52));
  return fc
    .constantFrom(...functions)
    .chain((called) => comparisons({ ...field(name), function: called }, literals(numbers), true));
}

const paths: readonly JsonPath[] = [
  ['n'], ['t'], ['s'], ['u'], ['y'], ['a'], ['a', 'b'], ['a', 'b', 0], ['a', 'b', 1], ['a', 'b', 2], ['a', 0, 'b'], ['0'], [0], [1], ['s', 's'],
  ['nothing'], [1, 'a'], [2, 0], ['constructor'],
]; // biome-ignore format: a table

function inJson(name: string): fc.Arbitrary<Filter> {
  const numbers = literals(fc.constantFrom<Scalar>(5, 1, 2.5, -0.1, 1000, 0, 2));
  const strings = literals(
    fc.constantFrom<Scalar>('5', 'draft', 'Draft', 'x', 'é', 'true', true, false, '10', '2.5', '1000', 'b', '-0.1', 'a'),
  );
  return fc.constantFrom(...paths).chain((json) => {
    const left: Operand = { ...field(name), json };
    return fc.oneof(
      {
        weight: 2,
        arbitrary: fc
          .constantFrom<Operator>('_null', '_nnull', '_empty', '_nempty')
          .map((operator) => compare(left, operator, null)),
      },
      { weight: 3, arbitrary: comparisons(left, numbers, true) },
      { weight: 3, arbitrary: texts(left, strings, true) },
    );
  });
}

const wholeNeighbours = (text: string): readonly Scalar[] => {
  if (!/^-?\d+$/.test(text)) return [7];
  const inside = [BigInt(text) + 1n, BigInt(text) - 1n].filter((each) => each >= -(2n ** 63n) && each < 2n ** 63n);
  return [...inside.map(String), Number.isSafeInteger(Number(text)) ? Number(text) : text, ` ${text} `];
};

const numberNeighbours = (text: string): readonly Scalar[] => {
  if (!/^-?\d/.test(text)) return [0, '1.5'];
  const more =
    /\./.test(text) && !/e/i.test(text)
      ? [`${text}0`, `${text}1`, `${text}00000001`, `${text}0000000000000000001`]
      : [`${text}e0`];
  return [...more, Number(text), Number(text) + 0.1, Math.trunc(Number(text)), text.replace(/\d$/, '4')].filter(
    (each) => !/e\+?\d{2}/.test(String(each)) || Number(each) < 1e301,
  );
};

/** One letter more or less, or another, that some language does not mind. */
const alike: Readonly<Record<string, readonly string[]>> = {
  i: ['y', 'I'], I: ['i', 'y'], y: ['i'], chr: ['cr'], cr: ['chr'], ccs: ['cscs'], cscs: ['ccs'], '1': ['01'], '01': ['1'], a: ['A'], A: ['a'],
}; // biome-ignore format: a table

const wordNeighbours = (text: string): readonly Scalar[] => [
  text.toUpperCase(), text.toLowerCase(), `${text} `, text.slice(1), text.slice(0, -1), `${text}x`, text.replace(/ +$/, ''), ...(alike[text] ?? []),
]; // biome-ignore format: a table

const momentNeighbours = (text: string): readonly Scalar[] => {
  if (!/^\d{4}-\d\d-\d\d/.test(text) || text.startsWith('0001') || text.startsWith('9999') || text.includes('BC'))
    return ['2024-02-29', '2024-02-29T12:30:00Z'];
  const day = text.slice(0, 10);
  const bare = text.replace(/Z$/, '');
  return [
    day,
    `${day}T12:30:00+02:00`,
    `${day} 12:30`,
    `${bare.length > 10 ? bare : `${bare}T00:00:00`}Z`,
    `${day}T23:59:59.999999-05`,
    `${day}T12:30:00.5000`,
  ];
};

const clockNeighbours = (text: string): readonly Scalar[] =>
  ['12:30', '12:30:00', '12:30:00.500', text.slice(0, 8)].filter((each) => /^\d\d:/.test(each));

const uuidNeighbours = (text: string): readonly Scalar[] => [text.toUpperCase(), `{${text}}`, text.replace(/8$/, '9')];
