/** By what a field is edited and shown, where nobody has said: from its type, its length, its choices and its relation. */
import type { Choice, Relation } from './schema.ts';

export interface Facts {
  readonly name: string;
  readonly type: string;
  readonly special: readonly string[];
  readonly relation: Relation | null;
  readonly choices: readonly Choice[] | null;
  readonly maxLength: number | null;
}

export function interfaceFor({ name, type, special, relation, choices, maxLength }: Facts): string {
  if (relation?.kind === 'one') return relation.target === 'directus_files' ? 'file' : 'to-one';
  if (relation?.kind === 'many') {
    return special.includes('files') || (relation.target === 'directus_files' && relation.through) ? 'files' : 'to-many';
  }
  if (relation) return 'raw';
  if (special.includes('conceal') || special.includes('hash') || type === 'hash') return 'secret';
  if (choices) return type === 'csv' || type === 'json' ? 'checkboxes' : 'select';
  switch (type) {
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'bigInteger':
    case 'float':
    case 'decimal':
      return 'number';
    case 'date':
    case 'time':
    case 'dateTime':
    case 'timestamp':
      return 'datetime';
    case 'text':
      return 'textarea';
    case 'json':
      return 'json';
    case 'csv':
      return 'tags';
    case 'string':
    case 'uuid':
      if (/^(hex_?)?colou?r$/i.test(name)) return 'color';
      return maxLength !== null && maxLength > 400 ? 'textarea' : 'input';
    default:
      return type.startsWith('geometry') ? 'map' : 'raw';
  }
}

export function displayFor({ name, type, relation, choices }: Facts): string {
  if (relation?.kind === 'one') {
    if (relation.target === 'directus_files') return 'image';
    return relation.target === 'directus_users' ? 'user' : 'related';
  }
  if (relation) return 'count';
  if (type === 'boolean') return 'boolean';
  if (['date', 'time', 'dateTime', 'timestamp'].includes(type)) return 'datetime';
  if (choices || /^(status|state|type|kind|category)$/i.test(name)) return 'label';
  if (['integer', 'bigInteger', 'float', 'decimal'].includes(type)) return 'number';
  return 'text';
}

/** Ours, and Directus's names of the same: what its studio was told is kept. */
const known: Readonly<Record<string, string>> = {
  'input-multiline': 'textarea',
  'input-rich-text-md': 'markdown',
  'input-rich-text-html': 'rich-text',
  'input-code': 'json',
  'input-hash': 'secret',
  'select-dropdown': 'select',
  'select-radio': 'select',
  'select-multiple-dropdown': 'checkboxes',
  'select-multiple-checkbox': 'checkboxes',
  'select-color': 'color',
  'select-dropdown-m2o': 'to-one',
  'file-image': 'image',
  numeric: 'number',
  toggle: 'boolean',
  'list-o2m': 'to-many',
  'list-m2m': 'to-many',
  list: 'json',
};

export const interfaceNamed = (name: string): string => known[name] ?? name;
