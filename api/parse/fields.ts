/** `fields`: paths -> what the answer holds, in the order first asked for; paths with the same head share one node. */
import type { JsonPath } from '../query/function.ts';
import type { FieldNode, Scope } from '../query/query.ts';
import { type Aliases, noAliases, parseAliases } from './alias.ts';
import { anyField, type Call, parsePath, type Reading } from './path.ts';
import { at, type Place, quote, refuse } from './place.ts';
import { asNames, isWireObject, own, type WireObject } from './wire.ts';

/** What was asked of one level, before aliases are known: one head for each thing named, in order. */
export type FieldTree = ReadonlyMap<string, Head>;

interface Head {
  readonly name: string;
  readonly wildcard: boolean;
  readonly call: Call | null;
  below: Map<string, Head> | null;
  scopes: Map<string, Map<string, Head>> | null;
}

const star: FieldNode = { kind: 'wildcard', below: null };
const everything: FieldTree = new Map([['\0*', { name: '*', wildcard: true, call: null, below: null, scopes: null }]]);

/** null when the request names no fields. */
export function parseFieldTree(value: unknown, place: Place, reading: Reading): FieldTree | null {
  if (value === '*') return everything;
  const names = asNames(value, place, reading.limits);
  if (names.length === 0) return null;
  const root = new Map<string, Head>();
  for (const name of names) {
    const { segments, call } = parsePath(name, place, reading);
    let level = root;
    for (let index = 0; index < segments.length; index++) {
      const segment = segments[index]!;
      const last = index === segments.length - 1;
      const head = headOf(level, segment.name, segment === anyField, last ? call : null);
      if (segment.scope !== null) {
        head.scopes ??= new Map();
        level = head.scopes.get(segment.scope) ?? new Map<string, Head>();
        head.scopes.set(segment.scope, level);
      } else if (!last) {
        head.below ??= new Map();
        level = head.below;
      }
    }
  }
  return root;
}

function headOf(level: Map<string, Head>, name: string, wildcard: boolean, call: Call | null): Head {
  const key = wildcard ? '\0*' : call ? `\0${call.function ?? JSON.stringify(call.json)} ${name}` : name;
  const known = level.get(key);
  if (known) return known;
  const head: Head = { name, wildcard, call, below: null, scopes: null };
  level.set(key, head);
  return head;
}

/** Names become nodes: aliases of the level are looked through; those below a relation stand in its `deep`. */
export function resolveFields(
  tree: FieldTree,
  aliases: Aliases,
  deep: WireObject | null,
  place: Place,
  reading: Reading,
): readonly FieldNode[] {
  const nodes: FieldNode[] = [];
  for (const head of tree.values()) {
    if (head.wildcard) {
      nodes.push(head.below ? { kind: 'wildcard', below: resolveFields(head.below, noAliases, null, place, reading) } : star);
      // A wildcard brings the level's aliases along.
      for (const alias of aliases.keys())
        if (!tree.has(alias)) nodes.push(resolveHead(plain(alias), aliases, deep, place, reading));
    } else {
      nodes.push(resolveHead(head, aliases, deep, place, reading));
    }
  }
  refuseDoubles(nodes, place);
  return nodes;
}

const plain = (name: string): Head => ({ name, wildcard: false, call: null, below: null, scopes: null });

function resolveHead(head: Head, aliases: Aliases, deep: WireObject | null, place: Place, reading: Reading): FieldNode {
  if (head.call) return callNode(head.call.function, head.name, head.call.json, null);
  const target = aliases.get(head.name);
  const name = target?.name ?? head.name;
  const as = head.name;
  if (target && (target.function || target.json)) {
    if (head.below || head.scopes)
      refuse(place, `asks ${quote(as)} for fields, and it is a value`, 'Only relations have fields below them');
    return callNode(target.function, name, target.json, as);
  }
  if (head.scopes) {
    if (head.below)
      refuse(place, `names ${quote(as)} with and without a collection`, `Name it each time: ${as}:collection.field`);
    const scopes: Scope[] = [];
    for (const [collection, level] of head.scopes) {
      scopes.push({ collection, select: level.size === 0 ? [star] : below(level, `${as}:${collection}`, deep, place, reading) });
    }
    return { kind: 'any', name, as, scopes };
  }
  return { kind: 'field', name, as, select: head.below && below(head.below, as, deep, place, reading) };
}

function below(tree: FieldTree, name: string, deep: WireObject | null, place: Place, reading: Reading): readonly FieldNode[] {
  const wire = deep && own(deep, name);
  if (!isWireObject(wire)) return resolveFields(tree, noAliases, null, place, reading);
  return resolveFields(tree, parseAliases(wire._alias, at('deep', [name, '_alias']), reading), wire, place, reading);
}

function callNode(name: FieldFunction['function'] | null, field: string, json: JsonPath | null, as: string | null): FieldNode {
  if (json) return { kind: 'json', name: field, path: json, as: as ?? `${field}_${json.join('_')}_json` };
  return { kind: 'function', function: name!, name: field, as: as ?? `${field}_${name}` };
}

type FieldFunction = Extract<FieldNode, { readonly kind: 'function' }>;

/** Two things under one name would silently lose one of them. Plain names cannot collide, only what was given a name can. */
function refuseDoubles(nodes: readonly FieldNode[], place: Place): void {
  if (nodes.every((node) => node.kind === 'wildcard' || (node.kind === 'field' && node.as === node.name))) return;
  const seen = new Set<string>();
  for (const node of nodes) {
    if (node.kind === 'wildcard') continue;
    if (seen.has(node.as))
      refuse(place, `has two answers for the name ${quote(node.as)}`, 'Give one of them an alias: alias[new]=field');
    seen.add(node.as);
  }
}
