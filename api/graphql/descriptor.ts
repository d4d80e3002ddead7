/**
 * What the schema says of its own fields, for those who execute it: each field of an object type carries one of these as
 * `extensions.pergola`. A name in GraphQL is a name for people; what it stands for is said here.
 */

import type {} from 'graphql';
import type { FunctionName } from '../query/function.ts';
import type { AggregateFunction } from '../query/query.ts';

/** A field of Query, Mutation or Subscription. `collection` is the model's name. */
export interface Root {
  readonly kind:
    | 'list'
    | 'singleton'
    | 'by id'
    | 'aggregated'
    | 'by version'
    | 'create one'
    | 'create many'
    | 'update one'
    | 'update many'
    | 'update each'
    | 'update singleton'
    | 'delete one'
    | 'delete many'
    | 'mutated';
  readonly collection: string;
}

/**
 * A field of an object type that stands for items of a collection, or for something made of them. Fields without one are read
 * off their parent by name (`x_mutated`, `delete_one`) or hold nothing (`_empty`).
 */
export type Member =
  /** `as`: how its JSON value becomes GraphQL's: of `id` a number is made text, `same` stays. */
  | { readonly kind: 'column'; readonly name: string; readonly as: 'same' | 'id' }
  /** To-one and to-many, many-to-many among them. */
  | { readonly kind: 'relation'; readonly name: string; readonly many: boolean; readonly target: string }
  /** Many-to-any: its type is a union, whose members' types carry `extensions.pergola.collection`. */
  | { readonly kind: 'any'; readonly name: string }
  /** `date_func`: the fields below it are `function` and `json` members of the column `name`. */
  | { readonly kind: 'functions'; readonly name: string }
  | { readonly kind: 'function'; readonly function: FunctionName }
  /** `json(path: "a.b")`. */
  | { readonly kind: 'json' }
  /** In an aggregate: `group`, `countAll`, and the functions, whose fields are columns. */
  | { readonly kind: 'group' }
  | { readonly kind: 'aggregate'; readonly function: AggregateFunction };

/** On object types that stand for a collection's items. */
export interface TypeNote {
  readonly collection: string;
}

/** On input types of filters and of data: which name of the model a field of theirs stands for. */
export type InputNote =
  | { readonly kind: 'field'; readonly name: string }
  /** `item__headings`: the scope of a many-to-any field. */
  | { readonly kind: 'scope'; readonly name: string; readonly collection: string }
  /** `date_func` in a filter; below it functions by their own names. */
  | { readonly kind: 'functions'; readonly name: string };

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    pergola?: Root | Member;
  }
  interface GraphQLObjectTypeExtensions<_TSource, _TContext> {
    pergola?: TypeNote;
  }
  interface GraphQLInputFieldExtensions {
    pergola?: InputNote;
  }
}
