/** What the model is told of our own tables: made of their declarations, so that none of it is said twice. */
import type { CollectionSettings, FieldSettings, RelationSettings } from '../model/settings.ts';
import type { ColumnDeclaration, ListDeclaration, TableDeclaration } from './tables/column.ts';
import { systemTables } from './tables/tables.ts';

export const systemCollections: Readonly<Record<string, CollectionSettings>> = Object.fromEntries(
  systemTables.map((table) => [
    table.name,
    {
      system: true,
      singleton: table.singleton ?? false,
      accountability: table.accountability === undefined ? 'all' : table.accountability,
      ...(table.sortField && { sortField: table.sortField }),
      meta: { collection: table.name, system: true },
      fields: fieldsOf(table),
    } satisfies CollectionSettings,
  ]),
);

function fieldsOf(table: TableDeclaration): Readonly<Record<string, FieldSettings>> {
  const columns = Object.entries(table.columns).map(([name, column], index): [string, FieldSettings] => [
    name,
    {
      special: column.special ?? [],
      ...(column.type === 'uuid' && { type: 'uuid' }),
      meta: fieldMeta(table, name, index, column.special ?? []),
    },
  ]);
  const lists = Object.entries(table.lists ?? {}).map(([name, list], index): [string, FieldSettings] => {
    const special = [list.on ? 'm2m' : 'o2m'];
    return [name, { special, meta: fieldMeta(table, name, columns.length + index, special) }];
  });
  const retired = (table.retired ?? []).map((name): [string, FieldSettings] => [name, { retired: true }]);
  return Object.fromEntries([...columns, ...lists, ...retired]);
}

function fieldMeta({ name: collection }: TableDeclaration, field: string, index: number, special: readonly string[]) {
  return {
    id: null,
    collection,
    field,
    special: special.length > 0 ? special : null,
    readonly: special.some((each) => each.startsWith('date-') || each.startsWith('user-')),
    sort: index + 1,
    system: true,
  };
}

export const systemRelations: readonly RelationSettings[] = systemTables.flatMap((table) =>
  Object.entries(table.columns).flatMap(([field, column]) => relationsOf(table.name, field, column)),
);

/** One for each list of the other side, as some links are listed twice: the users of a policy, and its roles. */
function relationsOf(collection: string, field: string, { to }: ColumnDeclaration): RelationSettings[] {
  if (!to) return [];
  const target = systemTables.find(({ name }) => name === to.table)!;
  const lists = Object.entries(target.lists ?? {}).filter(([, { of, by }]) => of === collection && by === field);
  const made = lists.length === 0 ? [relation(collection, field, to.table, null, null)] : [];
  return [...made, ...lists.map(([name, list]) => relation(collection, field, to.table, name, list))];
}

function relation(
  collection: string,
  field: string,
  related: string,
  name: string | null,
  list: ListDeclaration | null,
): RelationSettings {
  const meta = {
    one_field: name,
    one_collection_field: null,
    one_allowed_collections: null,
    junction_field: list?.on ?? null,
    sort_field: list?.sortField ?? null,
    one_deselect_action: list?.onDeselect ?? ('nullify' as const),
  };
  const row = { id: null, many_collection: collection, many_field: field, one_collection: related, ...meta, system: true };
  return { collection, field, related_collection: related, meta, row };
}
