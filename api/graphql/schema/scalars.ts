/**
 * The scalars, with the names of the wire contract. Values go through as they are, in and out: what a field can hold is checked
 * where it is bound, and nothing is rounded on the way. What stands in a document as a number is kept digit by digit.
 */
import { GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { ExactNumber } from '../../query/exact.ts';

const same = (value: unknown): unknown => value;

/** A value as it stands in a document; variables are put in by their names. */
function read(node: ValueNode, variables: Readonly<Record<string, unknown>> | null | undefined): unknown {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return number(node.value);
    case Kind.LIST:
      return node.values.map((each) => read(each, variables));
    case Kind.OBJECT: {
      const members = node.fields.map(({ name, value }) => [name.value, read(value, variables)] as const);
      return Object.fromEntries(members);
    }
    case Kind.VARIABLE:
      return variables?.[node.name.value];
    default:
      return valueFromASTUntyped(node);
  }
}

/** As a number where that loses nothing, else as it was written. */
function number(text: string): number | ExactNumber {
  const value = Number(text);
  return String(value) === text || (Number.isSafeInteger(value) && !/[.e]/i.test(text)) ? value : new ExactNumber(text);
}

const scalar = (name: string, description: string): GraphQLScalarType =>
  new GraphQLScalarType({ name, description, serialize: same, parseValue: same, parseLiteral: read });

export const json = scalar('JSON', 'Any JSON.');
export const date = scalar('Date', 'A date, a time, or both, as text in the form of ISO 8601.');
export const hash = scalar('Hash', 'A value that is kept secret: it can be written, and answers with asterisks.');
export const bigInt = scalar('GraphQLBigInt', 'A whole number of up to 64 bits, as a number or as text.');
export const geoJson = scalar('GraphQLGeoJSON', 'A shape, as GeoJSON.');
export const stringOrFloat = scalar('GraphQLStringOrFloat', 'A number, as a number or as text, which keeps all its digits.');
export const jsonFilter = scalar('GraphQLJsonFilter', 'Conditions on what is inside JSON: {"a.b[0]": {"_gt": 3}}.');
/** What holds nothing: where GraphQL wants a field and there is none. */
export const nothing = new GraphQLScalarType({
  name: 'Void',
  description: 'Nothing.',
  serialize: () => null,
  parseValue: () => null,
  parseLiteral: () => null,
});

export const scalars: readonly GraphQLScalarType[] = [json, date, hash, bigInt, geoJson, stringOrFloat, jsonFilter, nothing];
