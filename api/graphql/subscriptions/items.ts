/**
 * What a subscription shows of the items a message is about. Where it asks for plain columns only, they are taken from the
 * message itself; relations, functions and arguments are read, once for all who ask the same.
 */
import type { FieldNode as Asked, GraphQLObjectType } from 'graphql';
import type { Caller } from '../../access/caller.ts';
import type { ChangeAction } from '../../access/change.ts';
import { isAnyKey } from '../../live/key-filter.ts';
import type { Told } from '../../live/live.ts';
import { parseKey } from '../../model/key.ts';
import { isWireObject, own, type WireObject } from '../../parse/wire.ts';
import type { FieldNode } from '../../query/query.ts';
import type { Reading } from '../select/collected.ts';
import { askingOf, itemQuery } from '../select/query.ts';
import { shownOf } from '../select/shown.ts';
import { pathName } from '../select/wire-input.ts';
import type { SubscriptionParts } from './parts.ts';

export interface Changes {
  /** The fields live queries are asked for; a change of none of them is not told. */
  readonly wire: WireObject;
  /** By the places of the message's keys; undefined: there is no such item for this caller. */
  items(message: Told<ChangeAction>, caller: Caller): Promise<readonly (WireObject | undefined)[]>;
}

interface Shown {
  readonly collection: string;
  readonly type: GraphQLObjectType;
  readonly nodes: readonly [Asked, ...Asked[]];
}

/** Throws what asking for the selection would throw. */
export function itemsOf(reading: Reading, shown: Shown, { engine, limits }: SubscriptionParts, { access }: Caller): Changes {
  const asking = askingOf(reading, engine.model(), limits, access, false);
  const { fields } = shownOf(asking, shown.type, shown.nodes, []);
  const plain = plainOf(fields);
  if (plain) return plain;

  const read: Changes['items'] = async (message, caller) => {
    const found = new Map<string, WireObject>();
    for (let start = 0; start < message.keys.length; start += inOneRead) {
      const keys = message.keys.slice(start, start + inOneRead);
      const { items } = await engine.read(
        {
          text: null,
          query: (model) => {
            const collection = model.collections.get(shown.collection);
            const query = itemQuery(shown, askingOf(reading, model, limits, caller.access, false));
            if (!collection) return query;
            const filter = isAnyKey(keys.map((key) => parseKey(key, collection)), collection); // biome-ignore format: one thought
            const named = collection.key.map((name, index): FieldNode => ({ kind: 'field', name, as: keyMember(index), select: null, text: true })); // biome-ignore format: one thought
            return { ...query, fields: [...query.fields, ...named], filter, limit: keys.length };
          },
        },
        caller,
        never,
      );
      for (const item of items) put(found, item);
    }
    return message.keys.map((key) => found.get(plainKey(key)));
  };
  return { wire: { fields: ['*'] }, items: read };
}

const inOneRead = 500;
const never = new AbortController().signal;

/** No answer of GraphQL's can have such a name. */
const keyMember = (index: number): string => `\u0001key${index}`;

function put(found: Map<string, WireObject>, text: string): void {
  const item: unknown = JSON.parse(text);
  if (!isWireObject(item)) return;
  const entries = Object.entries(item);
  const key = entries.filter(([name]) => name.startsWith('\u0001key')).map(([, part]) => String(part));
  found.set(JSON.stringify(key), Object.fromEntries(entries.filter(([name]) => !name.startsWith('\u0001key'))));
}

const plainKey = (key: string): string => JSON.stringify(key.split(',').map(decodeURIComponent));

/** null: it takes a read. */
function plainOf(fields: readonly FieldNode[]): Changes | null {
  if (!fields.every((each) => (each.kind === 'field' && each.select === null) || each.kind === 'constant')) return null;
  const alias: Record<string, string> = {};
  const wire: string[] = [];
  for (const each of fields) {
    if (each.kind !== 'field') continue;
    wire.push(pathName(each.as));
    if (each.as !== each.name) alias[each.as] = each.name;
  }
  const shape = (text: string): WireObject => {
    const item: unknown = JSON.parse(text);
    const made: Record<string, unknown> = {};
    for (const each of fields) {
      if (each.kind === 'constant') made[each.as] = each.text;
      if (each.kind !== 'field') continue;
      const value = isWireObject(item) ? (own(item, each.as) ?? null) : null;
      made[each.as] = each.text && value !== null ? String(value) : value;
    }
    return made;
  };
  return {
    wire: { fields: wire.length > 0 ? wire : ['*'], ...(Object.keys(alias).length > 0 && { alias }) },
    items: async ({ items }) => items.map(shape),
  };
}
