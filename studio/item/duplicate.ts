/** An item as the beginning of another one that is saved at once: what its collection says a copy takes along, also through relations. Pure. */
import { copyOf } from '../content/bulk.ts';
import type { Collection, Field, Schema } from '../schema/schema.ts';

type Item = Readonly<Record<string, unknown>>;

/** `tags.tag_id` -> `tags` with `tag_id`. */
function branches(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    const [root = '', ...rest] = path.split('.');
    const below = found.get(root) ?? [];
    found.set(root, below);
    if (rest.length > 0) below.push(rest.join('.'));
  }
  return found;
}

/** What is to be read of the related items for it; null: nothing. */
export function duplicateAsks(collection: Collection, { collections }: Pick<Schema, 'collections'>): string | null {
  const asked = [...branches(collection.duplicates)].flatMap(([name, below]) => {
    const relation = collection.fields.get(name)?.relation;
    const target = relation?.kind === 'many' ? collections.get(relation.target) : undefined;
    return target ? [...target.key, ...below].map((path) => `${name}.${path}`) : [];
  });
  return asked.length === 0 ? null : [...new Set(asked)].join(',');
}

/** `values`: as they stand in the form. `related`: what `duplicateAsks` asked for. */
export function duplicateOf(collection: Collection, schema: Schema, values: Item, related: Item): Item {
  const own = copyOf(collection, schema, values);
  if (collection.duplicates.length === 0) return own;
  const wanted = branches(collection.duplicates);
  const plain = Object.entries(own).filter(([name]) => wanted.has(name));
  const lists = [...wanted].flatMap(([name, below]) => {
    const field = collection.fields.get(name);
    const rows = related[name];
    if (field?.relation?.kind !== 'many' || !Array.isArray(rows) || !schema.access.mayField('create', collection.name, name))
      return [];
    return [[name, listOf(field.relation, below, rows as readonly Item[], schema, values[name])] as const];
  });
  return { ...Object.fromEntries(plain), ...Object.fromEntries(lists) };
}

type Many = Extract<NonNullable<Field['relation']>, { kind: 'many' }>;

/** What is joined is joined again; what belongs to the item is made once more. */
function listOf(
  { target, pairs, through }: Many,
  below: readonly string[],
  rows: readonly Item[],
  { collections }: Schema,
  staged: unknown,
) {
  const key = collections.get(target)?.key ?? [];
  const made = typeof staged === 'object' && staged !== null && 'create' in staged ? (staged.create as readonly Item[]) : [];
  if (through) return { create: made, update: rows.map((row) => only(row, key)), delete: [] };
  const own = new Set([...key, ...pairs.map(([, theirs]) => theirs)]);
  const names = [...branches(below).keys()].filter((name) => !own.has(name));
  return { create: [...rows.map((row) => only(row, names)), ...made], update: [], delete: [] };
}

const only = (row: Item, names: readonly string[]): Item =>
  Object.fromEntries(names.flatMap((name) => (row[name] === undefined ? [] : [[name, plainOf(row[name])]])));

/** Of an item that a reference leads to, its key. */
const plainOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'id' in value ? value.id : value;
