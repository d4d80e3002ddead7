/** How an item is named: a text with fields in it, `{{first_name}} {{last_name}}`, as Directus writes it. */
import type { Collection, Field } from './schema.ts';

const place = /\{\{\s*([^{}]+?)\s*\}\}/g;

export const fieldsOfTemplate = (template: string): readonly string[] => [...template.matchAll(place)].map(([, path]) => path!);

/** '' where nothing of it has a value. */
export function textOfTemplate(template: string, item: Readonly<Record<string, unknown>>): string {
  let found = false;
  const text = template.replace(place, (_, path: string) => {
    const value = valueAt(item, path);
    if (value === null || value === undefined || value === '') return '';
    found = true;
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  });
  return found ? text.replace(/\s+/g, ' ').trim() : '';
}

export function valueAt(item: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value.map((each) => valueAt(each, name)).join(', ');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  }, item);
}

const telling = [
  'title',
  'name',
  'label',
  'headline',
  'subject',
  'display_name',
  'full_name',
  'caption',
  'username',
  'company',
  'email',
  'slug',
  'code',
  'number',
  'key',
];

/** First and last names, as tables call them. */
const people = [
  ['first_name', 'last_name'],
  ['given_name', 'family_name'],
  ['forename', 'surname'],
] as const;

/** Short texts that tell of a row without naming it. */
const besides =
  /address|street|city|state|country|region|postal|zip|phone|fax|mobile|url|link|password|hash|token|type|status|kind|currency|locale|language|note|comment|description/i;

/** `LastName`, `last_name` and `lastName` are one name. */
const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** A city's `city`, and the `country` of `countries`. */
const alike = (table: string): readonly string[] => [
  table,
  table.replace(/ies$/i, 'y'),
  table.replace(/e?s$/i, ''),
  table.replace(/s$/i, ''),
];

/**
 * What a row is called where nobody has said: a person by both names, others by their name-like column, the one that is called as the
 * table is, their first short text, or their key.
 */
export function templateFor(
  fields: readonly Pick<Field, 'name' | 'type' | 'isKey'>[],
  key: Collection['key'],
  table = '',
): string {
  const texts = fields.filter(({ type }) => type === 'string' || type === 'text');
  const by = (name: string): string | undefined => texts.find((field) => plain(field.name) === plain(name))?.name;
  const whole = ['name', 'display_name', 'full_name'].map(by).find((name) => name !== undefined);
  const [first, last] = people.map((pair) => pair.map(by)).find((pair) => pair.every((name) => name !== undefined)) ?? [];
  if (whole === undefined && first && last) return `{{${first}}} {{${last}}}`;
  const some =
    telling
      .slice(0, 8)
      .map(by)
      .find((name) => name !== undefined) ??
    texts.find(({ name }) => /(_|^)(name|title)$/i.test(name) || /[a-z](Name|Title)$/.test(name))?.name ??
    alike(table)
      .map(by)
      .find((name) => name !== undefined) ??
    telling.map(by).find((name) => name !== undefined) ??
    texts.find(({ name, type, isKey }) => type === 'string' && !isKey && !besides.test(name))?.name;
  return some === undefined ? key.map((name) => `{{${name}}}`).join(' ') : `{{${some}}}`;
}
