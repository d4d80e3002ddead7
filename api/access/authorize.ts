/**
 * Stage 2: resolves every name in a query against what the caller may see, and
 * puts the row rules in place. The only maker of `Authorized`.
 */
import { ApiError, invalidQuery } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { plainSelection, type Query, type Refinement, type Selection } from '../query/query.ts';
import type { Access } from './access.ts';
import type { AllowedFilter, AllowedOperand, AllowedQuery, AllowedSelection, Authorized } from './allowed.ts';
import { allowFilter } from './filter.ts';
import { allowGrouping, groupKeys } from './grouping.ts';
import { allowMembers, orderedBy } from './members.ts';
import { allowOperand } from './operand.ts';
import { both, rulesOf } from './rule.ts';
import { searchFilter } from './search.ts';
import { glimpseField, type Sight, seeCollection, seeField, type Visible } from './visible.ts';

export function authorizeRead(query: Query, access: Access, model: Model): Authorized<AllowedQuery> {
  const sight: Sight = { model, access, backlink: query.backlink ?? true, rules: rulesOf(model, allowFilter) };
  const visible = seeCollection(sight, query.collection, []);
  const { collection } = visible;
  if (query.key !== null && query.key.length !== collection.key.length) throw keyError(collection.name, collection.key);
  const asked = allowSelection(sight, visible, query);
  const selection = query.key === null ? asked : { ...asked, filter: both(asked.filter, addressable(sight, visible)) };
  if (query.cursor !== null && selection.grouping) {
    throw new ApiError(
      'INVALID_QUERY',
      { reason: 'A cursor walks items, not groups', field: 'cursor' },
      'Use limit and page with groupBy and aggregate.',
    );
  }
  if (query.cursor !== null && !collection.key.every((name) => isPlain(sight, visible, name))) {
    throw invalidQuery(
      'cursor',
      `Items of "${collection.name}" have no key you may read, and so no place to continue from`,
      'Use limit and offset.',
    );
  }
  const { key, meta, cursor } = query;
  return { selection, key, meta, cursor, ruled: sight.rules.any() } as AllowedQuery as Authorized<AllowedQuery>;
}

/** Who asks for an item by its key must be able to see the key. */
function addressable(sight: Sight, visible: Visible): AllowedFilter | null {
  return both(...visible.collection.key.map((name) => sight.rules.field(visible, seeField(visible, name).name)));
}

const isPlain = (sight: Sight, visible: Visible, name: string): boolean =>
  glimpseField(visible, name) !== null && sight.rules.field(visible, name) === null;

/** Items that are the same in all a caller may read are in no order. */
function closingOf(sight: Sight, visible: Visible): AllowedOperand[] {
  const { key, fields } = visible.collection;
  const plain = key.every((name) => isPlain(sight, visible, name));
  const names = plain ? key : [...fields.keys()];
  return names.flatMap((name) => {
    const operand = orderedBy(sight, visible, name);
    return operand && (plain || !unordered.has(operand.field.type.name)) ? [operand] : [];
  });
}

const unordered: ReadonlySet<string> = new Set(['json', 'geometry', 'xml', 'unknown', 'array']);

/** One level of a query; relations recurse through `allowMembers`. */
export function allowSelection(sight: Sight, visible: Visible, asked: Selection): AllowedSelection {
  const grouping = asked.aggregate.length > 0 || asked.group.length > 0 ? allowGrouping(sight, visible, asked) : null;
  const filters = [
    asked.filter ? allowFilter(sight, visible, asked.filter) : null,
    asked.search === null ? null : searchFilter(sight, visible, asked.search),
  ].filter((each): each is AllowedFilter => each !== null);
  return {
    collection: visible.collection,
    members: grouping
      ? []
      : allowMembers(sight, visible, asked, (to, select, refinement) => allowSelection(sight, to, refine(select, refinement))),
    filter: filters.length > 1 ? { kind: 'and', of: filters } : (filters[0] ?? null),
    rows: sight.rules.rows(visible),
    sort: asked.sort.map(({ descending, by }) => ({
      descending,
      by: grouping
        ? groupKeys(sight, visible, grouping, by)
        : 'aggregate' in by
          ? aggregateOutsideGroups(by.name)
          : allowOperand(sight, visible, by, 'sort'),
    })),
    unsorted: visible.collection.sortField === null ? null : orderedBy(sight, visible, visible.collection.sortField),
    closing: closingOf(sight, visible),
    limit: asked.limit,
    offset: asked.offset,
    grouping,
  };
}

/** What `deep` says of a relation, together with the fields its path asks for. */
function refine(fields: Selection['fields'], refinement: Refinement | null): Selection {
  if (refinement === null) return { ...plainSelection, fields };
  return { ...refinement, fields: refinement.fields ?? fields };
}

function aggregateOutsideGroups(name: string): never {
  throw new ApiError('INVALID_QUERY', {
    reason: `Sorting by an aggregate of "${name}" needs aggregate or groupBy`,
    field: 'sort',
  });
}

function keyError(collection: string, key: readonly string[]): ApiError {
  if (key.length === 0)
    return new ApiError(
      'INVALID_PATH_PARAMETER',
      { reason: `Items of "${collection}" have no key`, collection },
      'List it with a filter instead.',
    );
  return new ApiError('INVALID_PATH_PARAMETER', {
    reason: `The key of "${collection}" has ${key.length} parts: ${key.join(', ')}`,
    collection,
  });
}
