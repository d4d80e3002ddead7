/** The fields of an answer: wildcards spelled out, names merged, relations followed. */
import { ApiError, invalidQuery } from '../errors.ts';
import type { Field, ToMany, ToOne } from '../model/model.ts';
import type { FieldNode, Refinement, Selection } from '../query/query.ts';
import type { AllowedMember, AllowedOperand, AllowedSelection } from './allowed.ts';
import { allowOperand, scopeNeeded, shown } from './operand.ts';
import { canWalk, nearOf, seeMany } from './relation.ts';
import { glimpse, glimpseField, type Sight, seeCollection, seeField, type Visible } from './visible.ts';

/** Authorizes what lies below a relation; given by the caller, as selections and members contain each other. */
type Below = (to: Visible, fields: readonly FieldNode[], refinement: Refinement | null) => AllowedSelection;

const depthLimit = 10;

export function allowMembers(sight: Sight, visible: Visible, asked: Selection, below: Below): AllowedMember[] {
  if (visible.path.length > depthLimit) {
    throw new ApiError(
      'INVALID_QUERY',
      { reason: 'Max relational depth exceeded', field: 'fields' },
      `Ask for at most ${depthLimit} levels.`,
    );
  }
  const named = new Map<string, FieldNode>();
  for (const node of expand(sight, visible, asked.fields)) {
    const known = named.get(node.as);
    named.set(node.as, known ? merge(known, node) : node);
  }
  return [...named.values()].map((node) => member(sight, visible, asked, node as Spelled, below));
}

type Spelled = Exclude<FieldNode, { kind: 'wildcard' }>;

/** `*` becomes the columns the caller may see; `*.x` asks x of those of them that are relations. */
function expand(sight: Sight, visible: Visible, nodes: readonly FieldNode[]): Spelled[] {
  return nodes.flatMap((node): Spelled[] => {
    if (node.kind !== 'wildcard') return [node];
    return [...visible.collection.fields.values()]
      .filter((field) => field.inWildcard && glimpseField(visible, field.name) && inStar(sight, visible, field))
      .flatMap((field) => {
        const select = node.below ? inReach(sight, visible, field, node.below) : null;
        const names = [field.name, ...oldNamesOf(sight, visible, field)];
        return names.map((as): Spelled => ({ kind: 'field', name: field.name, as, select }));
      });
  });
}

/** Whoever asks for all still finds a field under the name it had, as long as that is good; but the server itself. */
function oldNamesOf({ access }: Sight, { collection: { renamed } }: Visible, { name }: Field): readonly string[] {
  return renamed && !access.server ? [...renamed.values()].flatMap(({ now, old }) => (now === name ? [old] : [])) : [];
}

/** A relation without a column is answered by the keys of its rows: it takes leave to see these. */
function inStar(sight: Sight, visible: Visible, { column, relation }: Field): boolean {
  if (column || relation === null || relation.kind === 'any') return true;
  const target = glimpse(sight, relation.target, []);
  return target !== null && canWalk(sight, visible, relation) && keyOf(target).every((node) => isThere(target, node));
}

const isThere = (target: Visible, node: FieldNode): boolean => !('name' in node) || glimpseField(target, node.name) !== null;

/** What a wildcard's path can ask of a relation: names the related collection does not have are left out, as it never had them. */
function inReach(sight: Sight, visible: Visible, field: Field, below: readonly FieldNode[]): readonly FieldNode[] | null {
  if (field.relation === null || field.relation.kind === 'any') return null;
  if (!sight.backlink && leadsBack(field.relation, visible)) return null;
  const target = glimpse(sight, field.relation.target, [...visible.path, field.name]);
  if (!target || !canWalk(sight, visible, field.relation)) return null;
  const found = below.filter((node) => isThere(target, node));
  return found.length > 0 ? found : null;
}

/** The same pairs of columns, walked the other way. */
function leadsBack(relation: ToOne | ToMany, { via }: Visible): boolean {
  if (!via || via.relation.kind === 'any' || relation.target !== via.from) return false;
  const flipped = via.relation.pairs.map(([near, far]) => [far, near]);
  return JSON.stringify(relation.pairs) === JSON.stringify(flipped);
}

function merge(known: FieldNode, node: Spelled): FieldNode {
  if (known.kind === 'field' && node.kind === 'field' && known.name === node.name) {
    return { ...known, select: known.select && node.select ? [...known.select, ...node.select] : (known.select ?? node.select) };
  }
  if (known.kind === 'any' && node.kind === 'any' && known.name === node.name)
    return { ...known, scopes: [...known.scopes, ...node.scopes] };
  if (known.kind === 'field' && node.kind === 'any' && known.select === null) return node;
  if (known.kind === 'any' && node.kind === 'field' && node.select === null) return known;
  return JSON.stringify(known) === JSON.stringify(node) ? known : twice(node.as);
}

function twice(as: string): never {
  throw invalidQuery('fields', `Two different things would be called "${as}"`, 'Give one of them another name with alias.', {
    path: [as],
  });
}

function member(sight: Sight, visible: Visible, asked: Selection, node: Spelled, below: Below): AllowedMember {
  const { as } = node;
  if (node.kind === 'constant') return node;
  if (node.kind === 'group')
    return { kind: 'group', as, members: node.select.map((each) => member(sight, visible, asked, each as Spelled, below)) };
  if (node.kind === 'function' || node.kind === 'json') {
    const operand = {
      path: [],
      name: node.name,
      function: node.kind === 'function' ? node.function : null,
      json: node.kind === 'json' ? node.path : null,
    };
    return { kind: 'value', as, operand: allowOperand(sight, visible, operand, 'fields') };
  }
  const field = seeField(visible, node.name);
  const { relation } = field;
  const refinement = (Object.hasOwn(asked.deep, as) ? asked.deep[as] : null) ?? null;
  if (node.kind === 'any') {
    if (relation?.kind !== 'any')
      throw invalidQuery('fields', `"${node.name}" points at one collection only`, `Write ${node.name}.field without a scope.`, {
        path: [node.name],
      });
    const scopes = node.scopes.map(({ collection, select }) => {
      if (!relation.allowed.includes(collection)) throw scopeNeeded('fields', node.name, relation.allowed);
      return below(seeCollection(sight, collection, [...visible.path, as]), select, asked.deep[`${as}:${collection}`] ?? null);
    });
    return { kind: 'any', as, relation, near: nearOf(sight, visible, field, relation), scopes };
  }
  const select = node.select ?? refinement?.fields ?? null;
  const value = (): AllowedMember => ({
    kind: 'value',
    as,
    operand: shown(sight, visible, field),
    ...(node.text ? { text: true } : null),
  });
  if (relation === null) {
    if (select)
      throw invalidQuery('fields', `"${node.name}" is no relation and has no fields of its own`, undefined, {
        path: [...visible.path, node.name],
      });
    return value();
  }
  if (relation.kind === 'any') {
    if (select) throw scopeNeeded('fields', node.name, relation.allowed);
    return value();
  }
  if (relation.kind === 'one' && field.column && !select) return value();
  const path = [...visible.path, as];
  const reached = (target: Visible): Visible => ({ ...target, via: { from: visible.collection.name, relation } });
  if (relation.kind === 'one') {
    const target = seeCollection(sight, relation.target, path);
    const near = nearOf(sight, visible, field, relation);
    return { kind: 'one', as, relation, near, select: below(reached(target), select ?? keyOf(target), refinement) };
  }
  const { target, rows, between, near } = seeMany(sight, visible, field, relation, path);
  const selection = below(reached(target), select ?? keyOf(target), refinement);
  const inOrder = relation.sortField === null ? null : orderedBy(sight, target, relation.sortField);
  return {
    kind: 'many',
    as,
    relation,
    near,
    between,
    select: { ...selection, rows, unsorted: inOrder ?? selection.unsorted },
    bare: !select && selection.grouping === null,
  };
}

/** An order of the collection's own, for who may see the field it goes by. */
export function orderedBy(sight: Sight, visible: Visible, name: string): AllowedOperand | null {
  const field = glimpseField(visible, name);
  const operand = field?.column ? shown(sight, visible, field) : null;
  return operand?.concealed ? null : operand;
}

/** Named without fields of its own, a relation answers with keys; rows without a key answer whole. */
function keyOf({ collection }: Visible): readonly FieldNode[] {
  if (collection.key.length === 0) return [{ kind: 'wildcard', below: null }];
  return collection.key.map((name) => ({ kind: 'field', name, as: name, select: null }));
}
