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
    if (special.includes('translations')) return 'translations';
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
      if (/^(url_)?slug$/i.test(name)) return 'slug';
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

/** Ours, and Directus's names of the same: what its studio was told is kept. Those of groups and of what is only shown are the same. */
const known: Readonly<Record<string, string>> = {
  'input-multiline': 'textarea',
  'input-rich-text-md': 'markdown',
  'input-rich-text-html': 'rich-text',
  'input-code': 'code',
  'input-hash': 'secret',
  'input-block-editor': 'json',
  'input-autocomplete-api': 'input',
  'select-dropdown': 'select',
  'select-radio': 'radio',
  'select-multiple-dropdown': 'multi-select',
  'select-multiple-checkbox': 'checkboxes',
  'select-multiple-checkbox-tree': 'choice-tree',
  'select-color': 'color',
  'select-icon': 'icon',
  'select-dropdown-m2o': 'to-one',
  'collection-item-dropdown': 'any-item',
  'collection-item-multiple-dropdown': 'json',
  'file-image': 'image',
  numeric: 'number',
  toggle: 'boolean',
  'list-o2m': 'to-many',
  'list-m2m': 'to-many',
  list: 'repeater',
  hash: 'secret',
  'list-m2a': 'to-many',
  'list-o2m-tree-view': 'tree',
};

export const interfaceNamed = (name: string): string => known[name] ?? name;

const numeric = new Set(['integer', 'bigInteger', 'float', 'decimal']);

/** What takes a line of text takes a number as well, where the field is one. */
export const interfaceSaid = (name: string, type: string): string =>
  name === 'input' && numeric.has(type) ? 'number' : interfaceNamed(name);

/** Fields that hold other fields. */
const groups: ReadonlySet<string> = new Set(['group-raw', 'group-detail', 'group-accordion', 'group-tabs']);

export const isGroup = (edited: string): boolean => groups.has(edited);

/** It has no value: it arranges a form, or says something in it. */
export const holdsNothing = ({ type, relation }: { readonly type: string; readonly relation: Relation | null }): boolean =>
  type === 'alias' && relation === null;

const displays: Readonly<Record<string, string>> = {
  raw: 'text',
  labels: 'label',
  'formatted-value': 'formatted',
  'formatted-json-value': 'text',
  rating: 'rating',
  icon: 'icon',
  color: 'color',
  boolean: 'boolean',
  datetime: 'datetime',
  filesize: 'filesize',
  'mime-type': 'mime-type',
};

/** null: nobody has said, or what they have said is of a relation, which has its own. */
export const displayNamed = (name: string, { relation }: Facts): string | null => (relation ? null : (displays[name] ?? null));
