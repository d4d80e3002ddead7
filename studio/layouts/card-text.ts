/** What is said of an item in few words: a template, with values as people read them. And what is asked for to say it. Pure. */
import { askedFor, columnAt } from '../content/columns.ts';
import { type Reader, shownText } from '../displays/shown-text.ts';
import type { Collection, Field, Schema } from '../schema/schema.ts';
import { fieldsOfTemplate, valueAt } from '../schema/template.ts';

type Item = Readonly<Record<string, unknown>>;

/** `paths`: fields besides those of the templates. */
export function asksFor(
  collection: Collection,
  templates: readonly string[],
  paths: readonly (string | null | undefined)[],
  schema: Schema,
): string {
  const all = [...templates.flatMap(fieldsOfTemplate), ...paths.filter((path) => typeof path === 'string')];
  const columns = [...new Set(all)].flatMap((path) => columnAt(collection, path, schema) ?? []);
  return askedFor(collection, columns, schema);
}

/** A value of an item, as it is read: '' where there is none. */
export function fieldText(path: string, field: Field, item: Item, reader: Reader): string {
  if (field.relation?.kind === 'many') return String(item[`${path}_count`] ?? '');
  const value = valueAt(item, path);
  return field.choices?.find(({ value: of }) => of === value)?.text ?? shownText(field, value, reader);
}

/** '' where nothing of it has a value. */
export function cardText(template: string, item: Item, collection: Collection, schema: Schema, reader: Reader): string {
  let found = false;
  const text = template.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (_, path: string) => {
    const column = columnAt(collection, path, schema);
    const value = column ? fieldText(path, column.field, item, reader) : '';
    found ||= value !== '';
    return value;
  });
  return found ? text.replace(/\s+/g, ' ').trim() : '';
}

/** Text without the marks of HTML and Markdown, no longer than a card shows. */
export const plainText = (text: string): string =>
  text
    .slice(0, 1000)
    .replace(/<[^>]*>/g, ' ')
    .replace(/[#*_`>]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 240);
