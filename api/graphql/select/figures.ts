/**
 * `x_aggregated`: what it asks as REST's `aggregate`, and how a group as the database writes it becomes the object GraphQL
 * promises. Texts are moved, not read: only what GraphQL says is a number and the database writes as text is made one.
 */
import { type FieldNode, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { OpenItem, textOf } from '../../engine/json-text.ts';
import type { WireObject } from '../../parse/wire.ts';
import type { AggregateFunction } from '../../query/query.ts';
import { type Asking, refuseMuch } from './asking.ts';
import { type Collected, collectBelow, type Reading } from './collected.ts';
import { memberOf } from './shown.ts';
import { pathName } from './wire-input.ts';

export interface Figures {
  /** `{sum: ['price'], count: ['*']}` */
  aggregate(asking: Asking): WireObject;
  /** JSON text of a group -> of what is answered. */
  shaped(item: string): string;
}

type Part =
  | { readonly kind: 'constant'; readonly as: string; readonly text: string }
  | { readonly kind: 'group'; readonly as: string }
  | { readonly kind: 'rows'; readonly as: string; readonly function: AggregateFunction; readonly number: boolean }
  | { readonly kind: 'fields'; readonly as: string; readonly function: AggregateFunction; readonly fields: readonly Figure[] };

interface Figure {
  readonly as: string;
  /** null: `text` stands there. */
  readonly name: string | null;
  readonly text: string;
  readonly number: boolean;
}

export function figuresOf(reading: Reading, type: GraphQLObjectType, nodes: readonly FieldNode[]): Figures {
  const collected = collectBelow(reading, type, nodes);
  const parts = [...collected].map(([as, [node, ...more]]) => partOf(reading, type, as, [node, ...more]));
  const functions: ReadonlySet<string> = new Set(parts.flatMap((part) => ('function' in part ? [part.function] : ['countAll'])));
  return {
    aggregate: (asking) => {
      for (const [, all] of collected) refuseMuch(asking, 1, all);
      return aggregateOf(parts);
    },
    shaped: (item) => {
      const open = new OpenItem(item);
      return `{${parts.map((part) => `${JSON.stringify(part.as)}:${textOfPart(part, open, functions)}`).join()}}`;
    },
  };
}

function partOf(reading: Reading, type: GraphQLObjectType, as: string, nodes: readonly [FieldNode, ...FieldNode[]]): Part {
  const field = type.getFields()[nodes[0].name.value];
  if (!field) return { kind: 'constant', as, text: type.name };
  const member = memberOf(type, field);
  if (member.kind === 'group') return { kind: 'group', as };
  if (member.kind !== 'aggregate') throw new Error(`${type.name}.${field.name} is no figure`);
  const below = getNamedType(field.type);
  if (!isObjectType(below)) return { kind: 'rows', as, function: member.function, number: isNumber(below.name) };
  return { kind: 'fields', as, function: member.function, fields: figures(below, collectBelow(reading, below, nodes)) };
}

function figures(type: GraphQLObjectType, collected: Collected): Figure[] {
  return [...collected].map(([as, [node]]): Figure => {
    const field = type.getFields()[node.name.value];
    if (!field) return { as, name: null, text: JSON.stringify(type.name), number: false };
    const member = memberOf(type, field);
    if (!('name' in member)) throw new Error(`${type.name}.${field.name} is no column`);
    return { as, name: member.name, text: '', number: isNumber(getNamedType(field.type).name) };
  });
}

const isNumber = (type: string): boolean => type === 'Int' || type === 'Float';

/** Without a figure there would be no groups to tell of. */
function aggregateOf(parts: readonly Part[]): WireObject {
  const wanted = new Map<string, Set<string>>();
  const ask = (name: string, field: string): void => void wanted.set(name, (wanted.get(name) ?? new Set()).add(field));
  for (const part of parts) {
    if (part.kind === 'rows') ask(part.function, '*');
    if (part.kind === 'fields') for (const { name } of part.fields) if (name !== null) ask(part.function, pathName(name));
  }
  if (wanted.size === 0) ask('countAll', '*');
  return Object.fromEntries([...wanted].map(([name, fields]) => [name, [...fields]]));
}

function textOfPart(part: Part, open: OpenItem, functions: ReadonlySet<string>): string {
  switch (part.kind) {
    case 'constant':
      return JSON.stringify(part.text);
    case 'group': {
      const own = [...open.members].filter(([name]) => !functions.has(name));
      return own.length === 0 ? 'null' : `{${own.map(([name, text]) => `${JSON.stringify(name)}:${textOf(text)}`).join()}}`;
    }
    case 'rows':
      return figureText(open, part.function, part.number);
    case 'fields': {
      const [found] = open.open(part.function);
      const texts = part.fields.map(({ as, name, text, number }) => {
        const figure = name === null ? text : found ? figureText(found, name, number) : 'null';
        return `${JSON.stringify(as)}:${figure}`;
      });
      return `{${texts.join()}}`;
    }
  }
}

function figureText(open: OpenItem, name: string, number: boolean): string {
  const member = open.members.get(name);
  const text = member === undefined ? 'null' : textOf(member);
  if (!number || !text.startsWith('"')) return text;
  const value = Number(JSON.parse(text));
  return Number.isFinite(value) ? String(value) : 'null';
}
