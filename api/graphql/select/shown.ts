/**
 * A selection set -> the members of an answer, in GraphQL's own names and form: what the database writes by them goes to the
 * client as it is. Relations' arguments are `deep`, by answer name.
 */
import {
  type FieldNode as Asked,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getArgumentValues,
  getNamedType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { parseJsonPath } from '../../parse/path.ts';
import { at } from '../../parse/place.ts';
import type { Shown } from '../../query/change.ts';
import { type FieldNode, plainSelection, type Refinement, type Scope } from '../../query/query.ts';
import type { Member } from '../descriptor.ts';
import { type Asking, refuseMuch, typeMember } from './asking.ts';
import { collectBelow } from './collected.ts';
import { refinementOf } from './level.ts';

type Field = GraphQLField<unknown, unknown>;
type Nodes = readonly [Asked, ...Asked[]];

/** What the fields `nodes`, which are one in the answer, ask of items of `type`. `trail`: answer names from the root to here. */
export function shownOf(asking: Asking, type: GraphQLObjectType, nodes: readonly Asked[], trail: readonly string[]): Shown {
  const fields: FieldNode[] = [];
  const deep: Record<string, Refinement> = Object.create(null);
  for (const [as, [node, ...more]] of collectBelow(asking, type, nodes)) {
    refuseMuch(asking, trail.length + 1, [node]);
    const field = type.getFields()[node.name.value];
    if (!field) fields.push({ kind: 'constant', text: type.name, as });
    else if (!field.extensions.pergola) fields.push({ kind: 'constant', text: null, as });
    else fields.push(nodeOf(asking, { type, field, as, nodes: [node, ...more], trail: [...trail, as], deep }));
  }
  return { fields, deep };
}

interface Here {
  readonly type: GraphQLObjectType;
  readonly field: Field;
  readonly as: string;
  readonly nodes: Nodes;
  readonly trail: readonly string[];
  /** Of the level the field stands on. */
  readonly deep: Record<string, Refinement>;
}

function nodeOf(asking: Asking, here: Here): FieldNode {
  const { type, field, as, nodes, trail } = here;
  const member = memberOf(type, field);
  switch (member.kind) {
    case 'column':
      return {
        kind: 'field',
        name: member.name,
        as,
        select: null,
        ...(isNumbered(asking, type, member) ? { text: true } : null),
      };
    case 'relation': {
      const below = shownOf(asking, objectOf(field.type), nodes, trail);
      refine(here, as, refinementOf(field, nodes[0], trail, asking), below);
      return { kind: 'field', name: member.name, as, select: below.fields };
    }
    case 'any':
      return { kind: 'any', name: member.name, as, scopes: scopesOf(asking, here) };
    case 'functions':
      return { kind: 'group', as, select: functionsOf(asking, here, member.name) };
    default:
      throw new Error(`${type.name}.${field.name} cannot be a member of an item`);
  }
}

/** Items of all the union may hold: GraphQL answers those that no fragment speaks of with an empty object. */
function scopesOf(asking: Asking, here: Here): Scope[] {
  const { field, as, nodes, trail } = here;
  const union = getNamedType(field.type);
  return (isUnionType(union) ? union.getTypes() : []).map((type) => {
    const { collection } = type.extensions.pergola ?? unknownType(type);
    const below = shownOf(asking, type, nodes, trail);
    refine(here, `${as}:${collection}`, null, below);
    const told: FieldNode[] = asking.typed ? [{ kind: 'constant', text: type.name, as: typeMember }] : [];
    return { collection, select: [...told, ...below.fields] };
  });
}

function refine({ deep }: Here, name: string, own: Refinement | null, below: Shown): void {
  if (own === null && Object.keys(below.deep).length === 0) return;
  deep[name] = { ...(own ?? plainSelection), fields: null, deep: below.deep };
}

function functionsOf(asking: Asking, { field, nodes, trail }: Here, name: string): FieldNode[] {
  const type = objectOf(field.type);
  return [...collectBelow(asking, type, nodes)].map(([as, [node]]): FieldNode => {
    refuseMuch(asking, trail.length, [node]);
    const below = type.getFields()[node.name.value];
    if (!below) return { kind: 'constant', text: type.name, as };
    const member = memberOf(type, below);
    if (member.kind === 'function') return { kind: 'function', function: member.function, name, as };
    const { path } = getArgumentValues(below, node, asking.variables);
    return { kind: 'json', name, path: parseJsonPath(String(path), at('fields', [...trail, as])), as };
  });
}

/** GraphQL's ids are text, whatever the column holds. */
function isNumbered({ model }: Asking, type: GraphQLObjectType, member: Member & { kind: 'column' }): boolean {
  if (member.as !== 'id') return false;
  const { collection } = type.extensions.pergola ?? unknownType(type);
  const column = model.collections.get(collection)?.fields.get(member.name);
  return column !== undefined && numbers.has(column.type.name);
}

const numbers: ReadonlySet<string> = new Set(['integer', 'bigInteger', 'decimal', 'float', 'boolean']);

export function memberOf(type: GraphQLObjectType, field: Field): Member {
  const member = field.extensions.pergola;
  if (member && !('collection' in member)) return member;
  throw new Error(`It is not said what ${type.name}.${field.name} stands for`);
}

export function objectOf(type: GraphQLOutputType): GraphQLObjectType {
  const named = getNamedType(type);
  return isObjectType(named) ? named : unknownType(named);
}

function unknownType({ name }: { readonly name: string }): never {
  throw new Error(`It is not said what ${name} stands for`);
}
