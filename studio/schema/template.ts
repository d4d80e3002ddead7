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

/** What a row is called where nobody has said: by its name-like column, its first short text, or its key. */
export function templateFor(fields: readonly Pick<Field, 'name' | 'type' | 'isKey'>[], key: Collection['key']): string {
  const texts = fields.filter(({ type }) => type === 'string' || type === 'text');
  const bare = (name: string): string => name.toLowerCase().replaceAll('_', '');
  const by = (name: string): string | undefined => texts.find((field) => bare(field.name) === bare(name))?.name;
  const [first, last] = [by('first_name'), by('last_name')];
  const whole = telling
    .slice(0, 8)
    .map(by)
    .find((name) => name !== undefined);
  // Of a person, a title is what they do.
  if (first && last && (whole === undefined || bare(whole) === 'title')) return `{{${first}}} {{${last}}}`;
  const ending = texts.find(({ name }) => /(_|^)(name|title)$/i.test(name))?.name;
  const some =
    whole ??
    ending ??
    telling.map(by).find((name) => name !== undefined) ??
    texts.find(({ type, isKey }) => type === 'string' && !isKey)?.name;
  return some === undefined ? key.map((name) => `{{${name}}}`).join(' ') : `{{${some}}}`;
}
