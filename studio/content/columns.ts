/** Columns of a table of items: which there are where nobody chose, and what is asked for to show them. Pure. */
import type { Collection, Field, Schema } from '../schema/schema.ts';
import { fieldsOfTemplate } from '../schema/template.ts';

const usual = 6;
const long = new Set(['textarea', 'markdown', 'rich-text', 'json', 'raw', 'secret']);

/** Fields that can be a column. */
export const columnsOf = ({ fields }: Collection): readonly Field[] =>
  [...fields.values()].filter(({ hidden, interface: edited }) => !hidden && edited !== 'secret');

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
export function askedFor(collection: Collection, columns: readonly Field[], { collections, access }: Schema): string {
  const asked = columns.flatMap(({ name, relation, display }) => {
    if (relation?.kind === 'many') return [`count(${name})`];
    const target = relation?.kind === 'one' ? collections.get(relation.target) : undefined;
    if (!target || !access.may('read', target.name)) return [name];
    // A picture is known by its type, and is another one when it was changed.
    const pictured = display === 'image' ? ['type', 'modified_on'].filter((each) => target.fields.has(each)) : [];
    return [...target.key, ...fieldsOfTemplate(target.template), ...pictured].map((path) => `${name}.${path}`);
  });
  return [...new Set([...collection.key, ...asked])].join(',');
}

/** A field's values have an order in the database. */
export const sortable = ({ relation, type }: Field): boolean => relation?.kind !== 'many' && type !== 'json' && type !== 'alias';
