/** A query of REST in its parts, and what translating one takes. */
import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import type { Model } from '../../api/model/model.ts';

/** What GraphQL has no words for; the message is the reason. */
export class Unsayable extends Error {}

export type Json = Readonly<Record<string, unknown>>;

export interface RestQuery {
  readonly collection: string;
  readonly key: string | null;
  readonly fields?: readonly string[];
  readonly alias?: Readonly<Record<string, string>>;
  readonly filter?: Json;
  readonly search?: string;
  readonly sort?: readonly string[];
  readonly limit?: number;
  readonly offset?: number;
  readonly page?: number;
  readonly aggregate?: Readonly<Record<string, readonly string[]>>;
  readonly groupBy?: readonly string[];
  readonly deep?: Json;
  readonly meta?: readonly string[];
}

/** Where a rule hides what a key leads to, the key is still there; GraphQL has the field for what it leads to. */
export const keysAlone = 'The key a relation holds cannot be asked for by itself';

export interface Saying {
  /** The caller sees everything: a key, and the key of what it leads to, are one. */
  readonly whole: boolean;
  readonly schema: GraphQLSchema;
  readonly model: Model;
  readonly declared: string[];
  readonly variables: Record<string, unknown>;
  /** Each value in a variable of the argument's type; '' for none. */
  argumentsOf(type: GraphQLObjectType, field: string, given: Json): string;
}

export function openSaying(schema: GraphQLSchema, model: Model, whole: boolean): Saying {
  const declared: string[] = [];
  const variables: Record<string, unknown> = {};
  return {
    whole,
    schema,
    model,
    declared,
    variables,
    argumentsOf: (type, field, given) => {
      const known = type.getFields()[field];
      const said = Object.entries(given).filter(([, value]) => value !== undefined);
      // What is hidden is refused by its name alone.
      if (!known || known.args.length === 0 || said.length === 0) return '';
      const texts = said.map(([name, value]) => {
        const argument = known.args.find((each) => each.name === name);
        if (!argument) throw new Unsayable(`"${field}" has no argument "${name}"`);
        const variable = `v${declared.length}`;
        declared.push(`$${variable}: ${String(argument.type)}`);
        variables[variable] = value;
        return `${name}: $${variable}`;
      });
      return `(${texts.join(', ')})`;
    },
  };
}

export function typeOf({ schema }: Saying, name: string): GraphQLObjectType | null {
  const type = schema.getType(name);
  return isObjectType(type) ? type : null;
}
