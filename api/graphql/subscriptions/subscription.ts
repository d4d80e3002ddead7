/**
 * A subscription's one root field (`x_mutated`) -> what live queries are asked for, and how what they tell becomes results. What
 * a message becomes is worked out once for all who ask the same: plain columns are taken from the message, all else is read.
 */
import {
  type FieldNode as Asked,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLObjectType,
  getArgumentValues,
  getVariableValues,
  isObjectType,
} from 'graphql';
import type { Caller } from '../../access/caller.ts';
import type { ChangeAction } from '../../access/change.ts';
import { ApiError } from '../../errors.ts';
import type { Told, Wanted } from '../../live/live.ts';
import { decodePart } from '../../model/key.ts';
import { jsonText } from '../../query/exact.ts';
import type { Ready } from '../request/ready.ts';
import { RefusedDocument } from '../request/refused.ts';
import { type Collected, collect, collectBelow, fragmentsOf, type Reading } from '../select/collected.ts';
import { wireArguments } from '../select/level.ts';
import { objectOf } from '../select/shown.ts';
import { type Changes, itemsOf } from './items.ts';
import type { SubscriptionParts } from './parts.ts';

export interface Subscription {
  readonly wanted: Omit<Wanted, 'name' | 'tell' | 'after'>;
  /** Given as an argument: where to go on. */
  readonly after: string | null;
  /** The answer's name of the root field. */
  readonly as: string;
  /** One result for each key of a message. */
  results(message: Told<ChangeAction>, caller: Caller): Promise<readonly ExecutionResult[]>;
}

/** Throws `RefusedDocument` for variables that do not fit, else what reading the filter throws. */
export function subscriptionOf(
  { schema, document, operation, variables }: Ready,
  parts: SubscriptionParts,
  caller: Caller,
): Subscription {
  const type = schema.getSubscriptionType();
  const given = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 10 });
  if (!given.coerced) throw new RefusedDocument(given.errors);
  const reading: Reading = { schema, fragments: fragmentsOf(document), variables: given.coerced };
  const [first] = type ? collect(reading, type, [operation.selectionSet]) : [];
  const [as, nodes] = first ?? [null, null];
  const field = nodes && type?.getFields()[nodes[0].name.value];
  const root = field?.extensions.pergola;
  if (as === null || !nodes || !field || !root || !('kind' in root) || root.kind !== 'mutated') throw nothingLive();
  const { collection } = root;

  const change = objectOf(field.type);
  const below = collectBelow(reading, change, nodes);
  const changes = changesOf(reading, change, below, collection, parts, caller);
  const { filter, search } = wireArguments(field, nodes[0], reading.variables);
  const { event, after } = getArgumentValues(field, nodes[0], reading.variables);
  const name = `graphql ${idOf(document)} ${operation.name?.value ?? ''} ${jsonText(variables)}`;

  return {
    wanted: {
      collection,
      event: event === 'create' || event === 'update' || event === 'delete' ? event : null,
      item: null,
      query: {
        ...(changes?.wire ?? { fields: parts.engine.model().collections.get(collection)?.key ?? ['*'] }),
        ...(filter === undefined || filter === null ? null : { filter }),
        ...(search === undefined || search === null ? null : { search }),
      },
      initial: false,
    },
    after: typeof after === 'string' ? after : null,
    as,
    results(message, asking) {
      const known = message.shared.get(name);
      if (known instanceof Promise) return known;
      const made = resultsOf(message, { as, collection, change, below, changes }, parts, asking);
      message.shared.set(name, made);
      return made;
    },
  };
}

interface Shape {
  readonly as: string;
  readonly collection: string;
  readonly change: GraphQLObjectType;
  readonly below: Collected;
  readonly changes: Changes | null;
}

/** Items of rows that are gone, or that the caller may not see any more, are null. */
async function resultsOf(
  message: Told<ChangeAction>,
  { as, collection, change, below, changes }: Shape,
  { engine }: SubscriptionParts,
  caller: Caller,
): Promise<readonly ExecutionResult[]> {
  const items = changes && message.kind !== 'delete' ? await changes.items(message, caller) : [];
  const single = engine.model().collections.get(collection)?.key.length === 1;
  return message.keys.flatMap((key, index): ExecutionResult[] => {
    const item = items[index];
    // It is not there any more: that is told by an event of its own.
    if (changes && message.kind !== 'delete' && item === undefined) return [];
    const told: Record<string, unknown> = {};
    for (const [name, [node]] of below) {
      switch (change.getFields()[node.name.value]?.name) {
        case 'key':
          told[name] = single ? decodePart(key) : key;
          break;
        case 'event':
          told[name] = message.kind;
          break;
        case 'data':
          told[name] = item ?? null;
          break;
        default:
          told[name] = change.name;
      }
    }
    const last = index === message.keys.length - 1;
    return [{ data: { [as]: told }, ...(last && { extensions: { id: message.id } }) }];
  });
}

/** null: nothing of the items is asked for. */
function changesOf(
  reading: Reading,
  change: GraphQLObjectType,
  below: Collected,
  collection: string,
  parts: SubscriptionParts,
  caller: Caller,
): Changes | null {
  const nodes: Asked[] = [];
  for (const [, fields] of below) if (fields[0].name.value === 'data') nodes.push(...fields);
  const data = change.getFields().data;
  const [first, ...more] = nodes;
  if (!first || !data) return null;
  const type = objectOf(data.type);
  return isObjectType(type) ? itemsOf(reading, { collection, type, nodes: [first, ...more] }, parts, caller) : null;
}

const ids = new WeakMap<DocumentNode, number>();
let last = 0;

function idOf(document: DocumentNode): number {
  const known = ids.get(document) ?? ++last;
  ids.set(document, known);
  return known;
}

const nothingLive = (): ApiError =>
  new ApiError('GRAPHQL_VALIDATION', { reason: 'The subscription asks for nothing' }, 'Ask for one of the `…_mutated` fields');
