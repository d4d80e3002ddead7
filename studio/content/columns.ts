/** Columns of a table of items: which there are where nobody chose, and what is asked for to show them. Pure. */
import { holdsNothing } from '../schema/choose.ts';
import type { Collection, Field, Schema } from '../schema/schema.ts';
import { fieldsOfTemplate } from '../schema/template.ts';

/** A field of the collection, or of an item that one of its fields leads to: `author_id.name`. */
export interface Column {
  readonly path: string;
  readonly field: Field;
  readonly title: string;
}

const usual = 6;
const long = new Set(['textarea', 'markdown', 'rich-text', 'json', 'code', 'repeater', 'raw', 'secret']);

/** Fields that can be a column. */
export const columnsOf = ({ fields }: Collection): readonly Field[] =>
  [...fields.values()].filter((field) => !field.hidden && field.interface !== 'secret' && !holdsNothing(field));

/** null: there is none, or it leads through a list. */
export function columnAt(collection: Collection, path: string, { collections, access }: Schema): Column | null {
  const steps = path.split('.');
  const titles: string[] = [];
  let at: Collection | undefined = collection;
  for (const [place, step] of steps.entries()) {
    const field: Field | undefined = at?.fields.get(step);
    if (!at || !field || !access.may('read', at.name) || field.interface === 'secret') return null;
    titles.push(field.title);
    const last = place === steps.length - 1;
    if (last && place > 0 && field.relation && field.relation.kind !== 'one') return null;
    if (last) return { path, field, title: titles.join(' › ') };
    at = field.relation?.kind === 'one' ? collections.get(field.relation.target) : undefined;
  }
  return null;
}

/** What is chosen and still there; the usual ones where that is nothing. */
export function shownColumns(collection: Collection, chosen: readonly string[] | null, schema: Schema): readonly Column[] {
  const at = (paths: readonly string[]): Column[] => paths.flatMap((path) => columnAt(collection, path, schema) ?? []);
  const some = at(chosen ?? usualColumns(collection));
  return some.length > 0 ? some : at(columnsOf(collection).map(({ name }) => name)).slice(0, 1);
}

/** First what names an item, then what is short and says something of it. */
export function usualColumns(collection: Collection): readonly string[] {
  const all = columnsOf(collection);
  const naming = fieldsOfTemplate(collection.template).map((path) => path.split('.')[0]!);
  const weight = (field: Field): number => {
    if (naming.includes(field.name)) return 0;
    if (field.isKey && field.relation === null) return 8;
    if (field.relation?.kind === 'many' || field.relation?.kind === 'any') return 9;
    if (long.has(field.interface)) return 7;
    if (field.display === 'label') return 1;
    if (field.relation) return 2;
    return field.type === 'string' ? 4 : 3;
  };
  const sorted = all
    .map((field, place) => ({ field, place, weight: weight(field) }))
    .sort((a, b) => a.weight - b.weight || a.place - b.place);
  const some = sorted.filter(({ weight: of }) => of < 7).slice(0, usual);
  return (some.length > 0 ? some : sorted.slice(0, usual)).map(({ field }) => field.name);
}

/** What is asked for: columns, with what names the items they lead to, and the key. */
export function askedFor(collection: Collection, columns: readonly Column[], { collections, access }: Schema): string {
  const asked = columns.flatMap(({ path, field: { relation, display } }) => {
    if (relation?.kind === 'many') return [`count(${path})`];
    const target = relation?.kind === 'one' ? collections.get(relation.target) : undefined;
    if (!target || !access.may('read', target.name)) return [path];
    // A picture is known by its type, and is another one when it was changed.
    const pictured = display === 'image' ? ['type', 'modified_on'].filter((each) => target.fields.has(each)) : [];
    return [...target.key, ...fieldsOfTemplate(target.template), ...pictured].map((each) => `${path}.${each}`);
  });
  return [...new Set([...collection.key, ...asked])].join(',');
}

/** A field's values have an order in the database. */
export const sortable = ({ relation, type }: Field): boolean => relation?.kind !== 'many' && type !== 'json' && type !== 'alias';

/** Pixels: as wide as what it shows usually is. */
export function usualWidth({ display }: Field, first: boolean): number {
  if (['number', 'boolean', 'count'].includes(display)) return 128;
  if (['datetime', 'label'].includes(display)) return 176;
  return first ? 352 : 224;
}

export const narrowest = 64;
export const widest = 960;

export const clampWidth = (width: number): number => Math.round(Math.min(widest, Math.max(narrowest, width)));

/** `to` is counted where it is now. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const rest = list.filter((_, place) => place !== from);
  const target = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, target), list[from]!, ...rest.slice(target)];
}
