/**
 * How related items hang on theirs. What is staged are rows of one collection; either these are the items, or they only join, and lead
 * on to items: of one collection, or each of another one. Pure.
 */
import type { Collection, Field, Relation, Schema } from '../../schema/schema.ts';
import { fieldsOfTemplate, textOfTemplate } from '../../schema/template.ts';
import { type Item, nameOf } from '../to-many/staged.ts';

export interface Far {
  /** The row's field that leads to the item. */
  readonly field: string;
  readonly targets: readonly Collection[];
  /** The row's field that says in which of them it is; null: there is one only. */
  readonly collectionField: string | null;
}

export interface Link {
  readonly rows: Collection;
  /** Fields of the rows that lead back, which are set by themselves. */
  readonly back: readonly string[];
  /** null: the rows are the items. */
  readonly far: Far | null;
  /** The rows' field that keeps their order. */
  readonly sort: string | null;
  /** Rows belong to others as well: they are let go of, and not changed by being let go of. */
  readonly shared: boolean;
  /** What is taken away is deleted: it cannot be without its parent, or somebody has said so. */
  readonly deletes: boolean;
}

/** null: it leads to nothing somebody may see. */
export function linkOf(
  field: Pick<Field, 'relation' | 'special' | 'options'>,
  { collections }: Pick<Schema, 'collections'>,
): Link | null {
  const { relation } = field;
  if (relation?.kind !== 'many') return null;
  const rows = collections.get(relation.target);
  if (!rows) return null;
  if (relation.through) return { rows, back: [], far: null, sort: null, shared: true, deletes: false };
  const columns = relation.pairs.map(([, theirs]) => theirs);
  const back = [...rows.fields.values()]
    .filter(({ name, relation: to }) => columns.includes(name) || (to?.kind === 'one' && leadsBack(to, columns)))
    .map(({ name }) => name);
  const far = farOf(field, rows, back, collections);
  // A row that only joins is gone with it either way, and nobody misses it.
  const deletes =
    far === null && (relation.onDeselect === 'delete' || columns.some((name) => rows.fields.get(name)?.nullable === false));
  return { rows, back, far, sort: relation.sortField, shared: false, deletes };
}

const leadsBack = ({ pairs }: Extract<Relation, { kind: 'one' }>, columns: readonly string[]): boolean =>
  pairs.length === columns.length && pairs.every(([near]) => columns.includes(near));

function farOf(
  { special = [] }: Pick<Field, 'special'>,
  rows: Collection,
  back: readonly string[],
  collections: Schema['collections'],
): Far | null {
  const others = [...rows.fields.values()].filter(({ name }) => !back.includes(name));
  for (const { name, relation } of others) {
    if (relation?.kind !== 'any') continue;
    const targets = relation.allowed.flatMap((each) => collections.get(each) ?? []);
    return { field: name, targets, collectionField: relation.collectionField };
  }
  if (!special.includes('m2m')) return null;
  for (const { name, relation } of others) {
    const target = relation?.kind === 'one' ? collections.get(relation.target) : undefined;
    if (target && !['user_created', 'user_updated'].includes(name))
      return { field: name, targets: [target], collectionField: null };
  }
  return null;
}

/** Fields of a row that say nothing beyond what it joins. */
export const silentOf = ({ back, far, sort }: Link): readonly string[] => [
  ...back,
  ...(far ? [far.field, ...(far.collectionField ? [far.collectionField] : [])] : []),
  ...(sort ? [sort] : []),
];

/** Fields that tell of a row more than what it joins. */
const tellingOf = (link: Link): readonly Field[] =>
  [...link.rows.fields.values()].filter(
    ({ name, hidden, automatic, isKey, relation }) =>
      !hidden && !automatic && !isKey && relation?.kind !== 'many' && !silentOf(link).includes(name),
  );

export const tellsMore = (link: Link): boolean => link.far !== null && tellingOf(link).length > 0;

/** The short ones among them, to be read beside the item. */
export const asideOf = (link: Link): readonly Field[] =>
  link.far === null
    ? []
    : tellingOf(link)
        .filter(({ type, relation, readonly }) => !relation && !readonly && short.has(type))
        .slice(0, 2);

const short = new Set(['string', 'integer', 'decimal', 'float', 'date']);

/** The collection of the item a row leads to. */
export function targetOf({ rows, far }: Link, row: Item): Collection | null {
  if (!far) return rows;
  if (far.collectionField === null) return far.targets[0] ?? null;
  return far.targets.find(({ name }) => name === row[far.collectionField!]) ?? null;
}

/** What is asked for to show rows: their keys, their order, and what names the items. */
export function askedOf(link: Link, template: string | null): readonly string[] {
  const { rows, far, sort } = link;
  const naming = ({ key, template: own }: Collection): readonly string[] => [...key, ...fieldsOfTemplate(own)];
  const below =
    far?.targets.flatMap((target) => {
      const way = far.collectionField === null ? far.field : `${far.field}:${target.name}`;
      return naming(target).map((each) => `${way}.${each}`);
    }) ?? fieldsOfTemplate(rows.template);
  const all = [
    ...rows.key,
    ...(sort ? [sort] : []),
    ...(far?.collectionField ? [far.collectionField] : []),
    ...below,
    ...asideOf(link).map(({ name }) => name),
  ];
  return [...new Set([...all, ...(template ? fieldsOfTemplate(template) : [])])];
}

/** The item a row leads to, as far as it is known; a plain key is that of one. */
export function itemOf(link: Link, row: Item): Item {
  if (!link.far) return row;
  const value = row[link.far.field];
  if (typeof value === 'object' && value !== null) return value as Item;
  const [name] = targetOf(link, row)?.key ?? [];
  return name === undefined || value === null || value === undefined ? {} : { [name]: value };
}

/** '' where nothing of it is known. `template`: of the row, where somebody has said one. */
export function textOf(link: Link, row: Item, template: string | null = null): string {
  const target = targetOf(link, row);
  const said = template ? textOfTemplate(template, row) : '';
  if (said !== '' || !target) return said;
  const item = itemOf(link, row);
  return (
    textOfTemplate(target.template, item) ||
    target.key
      .map((name) => item[name] ?? '')
      .join(' ')
      .trim()
  );
}

/** What names an item in a row that leads to it. */
export const pointer = ({ key }: Collection, item: Item): unknown => nameOf(key, item);

/** A row that is to lead to an item there is. */
export const rowTo = ({ far }: Link, target: Collection, item: unknown): Item =>
  far ? { ...(far.collectionField && { [far.collectionField]: target.name }), [far.field]: item } : (item as Item);

/** Rows whose item has these words, where rows have none of their own. null: the server searches the rows. */
export function searchOf({ far }: Link, words: string): object | null {
  if (!far) return null;
  const rules = far.targets.flatMap((target) => {
    const way = far.collectionField === null ? far.field : `${far.field}:${target.name}`;
    const texts = fieldsOfTemplate(target.template).filter((name) =>
      ['string', 'text'].includes(target.fields.get(name)?.type ?? ''),
    );
    return texts.map((name) => ({ [way]: { [name]: { _icontains: words } } }));
  });
  return rules.length > 0 ? { _or: rules } : null;
}
