/** Names of tables and columns as people read them: `author_id` -> "Author", `createdAt` -> "Created at". */

const acronyms = new Set([
  'api',
  'ceo',
  'css',
  'csv',
  'gps',
  'html',
  'http',
  'iban',
  'id',
  'ip',
  'isbn',
  'iso',
  'json',
  'pdf',
  'seo',
  'sku',
  'sql',
  'uri',
  'url',
  'utc',
  'uuid',
  'vat',
  'xml',
  'zip',
]);

export function titleOf(name: string): string {
  const words = name
    .replace(/^directus_/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_.-]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  const text = words.map((word) => (acronyms.has(word) ? word.toUpperCase() : word)).join(' ');
  return text === '' ? name : text[0]!.toUpperCase() + text.slice(1);
}

/** A foreign key is named after what it leads to. */
export const titleOfRelation = (name: string): string => titleOf(name.replace(/_?(id|Id|ID|uuid|key|fk)$/, '') || name);
