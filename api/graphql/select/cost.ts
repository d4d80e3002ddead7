/** How many rows an operation may read at worst: the limits of its lists, multiplied down the tree. Pure; reads nothing. */
import {
  type FieldNode,
  type GraphQLObjectType,
  getArgumentValues,
  getNamedType,
  isObjectType,
  isUnionType,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { ParseLimits } from '../../parse/limits.ts';
import { collect, collectBelow, type Reading } from './collected.ts';

export interface CostLimits extends Pick<ParseLimits, 'limitDefault' | 'limitMax'> {
  /** What a list without a limit (`limit: -1`) counts as where nothing caps it. */
  readonly unlimited: number;
}

/** Fields looked at before a document counts as without end: fragments unfold to any number of them. */
const mostFields = 20_000;

/**
 * Rows, of which one that is there counts as one; a list of 100 with 100 related rows each is 10,100. Fields that are not of
 * collections count nothing; what unfolds too far counts as infinite. Throws what GraphQL throws for arguments it cannot read.
 */
export function estimateCost(operation: OperationDefinitionNode, reading: Reading, limits: CostLimits): number {
  const { schema } = reading;
  const type = operation.operation === OperationTypeNode.QUERY ? schema.getQueryType() : schema.getMutationType();
  if (!type || operation.operation === OperationTypeNode.SUBSCRIPTION) return 0;
  const walk: Walk = { reading, limits, left: mostFields };
  let rows = 0;
  for (const [, nodes] of collect(reading, type, [operation.selectionSet])) {
    const field = type.getFields()[nodes[0].name.value];
    const root = field?.extensions.pergola;
    if (!field || !root || !('collection' in root)) continue;
    const items = getNamedType(field.type);
    const { limit, ids, data } = getArgumentValues(field, nodes[0], reading.variables);
    const many = Array.isArray(ids) ? ids.length : Array.isArray(data) ? data.length : 1;
    const count = root.kind === 'list' || root.kind === 'aggregated' ? limitOf(limit, limits) : many;
    // Groups are made of rows, but no more of them are answered than groups.
    rows += count * (1 + (root.kind !== 'aggregated' && isObjectType(items) ? costBelow(items, nodes, walk) : 0));
  }
  return walk.left < 0 ? Number.POSITIVE_INFINITY : rows;
}

interface Walk {
  readonly reading: Reading;
  readonly limits: CostLimits;
  left: number;
}

function costBelow(type: GraphQLObjectType, nodes: readonly FieldNode[], walk: Walk): number {
  let rows = 0;
  for (const [, below] of collectBelow(walk.reading, type, nodes)) {
    if (--walk.left < 0) return 0;
    const field = type.getFields()[below[0].name.value];
    const member = field?.extensions.pergola;
    if (!field || !member || !('kind' in member)) continue;
    const target = getNamedType(field.type);
    if (member.kind === 'relation' && isObjectType(target)) {
      const { limit } = getArgumentValues(field, below[0], walk.reading.variables);
      rows += (member.many ? limitOf(limit, walk.limits) : 1) * (1 + costBelow(target, below, walk));
    } else if (member.kind === 'any' && isUnionType(target)) {
      rows += 1 + Math.max(0, ...target.getTypes().map((each) => costBelow(each, below, walk)));
    }
  }
  return rows;
}

function limitOf(limit: unknown, { limitDefault, limitMax, unlimited }: CostLimits): number {
  const most = limitMax ?? Number.POSITIVE_INFINITY;
  if (typeof limit !== 'number') return Math.min(limitDefault, most);
  return limit < 0 ? (limitMax ?? unlimited) : Math.min(limit, most);
}
