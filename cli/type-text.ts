/**
 * A model as TypeScript: one interface for each collection, and the `Schema` that the SDK takes
 * (`createDirectus<Schema>(…)`). Pure; the same model gives the same text.
 */
import type { Collection, Field, Model, Relation } from '../api/model/model.ts';
import type { TypeName, ValueType } from '../api/model/type.ts';

/** `'datetime'`, `'json'` and `'csv'` are the SDK's own words: they tell it which functions a field has. */
const plain: Readonly<Record<Exclude<TypeName, 'array' | 'alias'>, string>> = {
  string: 'string', text: 'string', hash: 'string', xml: 'string', uuid: 'string', boolean: 'boolean', integer: 'number',
  // Text, as JSON numbers cannot hold all of their values.
  bigInteger: 'string', decimal: 'string',
  float: 'number', date: "'datetime'", dateTime: "'datetime'", timestamp: "'datetime'", time: 'string', csv: "'csv'",
  json: "'json'", binary: 'string', geometry: "'json'", range: 'string', interval: 'string', network: 'string', bit: 'string',
  unknown: 'unknown',
}; // biome-ignore format: a table

/** Of our own collections the SDK has types. */
const ofSdk: Readonly<Record<string, string>> = {
  directus_users: 'DirectusUser', directus_files: 'DirectusFile', directus_folders: 'DirectusFolder', directus_roles: 'DirectusRole',
  directus_policies: 'DirectusPolicy', directus_comments: 'DirectusComment', directus_versions: 'DirectusVersion',
}; // biome-ignore format: a table

export function typeText(model: Model, from: string): string {
  const collections = [...model.collections.values()].filter(({ system }) => !system).sort(byName);
  const names = interfaceNames(collections);
  const used = new Set<string>();
  const interfaces = collections.map((collection) => interfaceText(collection, model, names, used));
  const schema = collections.map(({ name, singleton }) => `  ${memberName(name)}: ${names.get(name)}${singleton ? '' : '[]'};`);
  const imported = [...used].sort();
  return [
    `/** The collections of ${oneLine(from)}, written by \`pergola types\`; not by hand. */`,
    ...(imported.length > 0 ? [`import type { ${imported.join(', ')} } from '@directus/sdk';`] : []),
    '',
    '/** For `createDirectus<Schema>(…)`. A list is of many items, what is none is a singleton. */',
    'export interface Schema {',
    ...schema,
    '}',
    ...interfaces,
    '',
  ].join('\n');
}

const byName = ({ name: one }: Collection, { name: other }: Collection): number => (one < other ? -1 : one > other ? 1 : 0);

function interfaceText(collection: Collection, model: Model, names: ReadonlyMap<string, string>, used: Set<string>): string {
  const members = [...collection.fields.values()]
    .filter(({ type, relation }) => type.name !== 'alias' || relation !== null)
    .flatMap((field) => [...noted(field), `  ${memberName(field.name)}: ${memberText(field, model, names, used)};`]);
  const comment = collection.comment ? [`/** ${oneLine(collection.comment)} */`] : [];
  return ['', ...comment, `export interface ${names.get(collection.name)} {`, ...members, '}'].join('\n');
}

const noted = ({ column, meta }: Field): string[] => {
  const note = meta?.note ?? column?.comment;
  return typeof note === 'string' && note.trim() !== '' ? [`  /** ${oneLine(note)} */`] : [];
};

function memberText(
  { type, column, relation }: Field,
  model: Model,
  names: ReadonlyMap<string, string>,
  used: Set<string>,
): string {
  const nullable = column?.nullable === false ? '' : ' | null';
  const refer = (collection: string): string => {
    const own = ofSdk[collection];
    if (own !== undefined) used.add(own);
    return own === undefined ? (names.get(collection) ?? 'Record<string, unknown>') : `${own}<Schema>`;
  };
  if (!relation) return `${valueText(type)}${nullable}`;
  return relation.kind === 'many'
    ? manyText(relation.target, model, refer)
    : `${pointed(relation, column ? valueText(type) : null, model, refer)}${nullable}`;
}

function manyText(target: string, model: Model, refer: (collection: string) => string): string {
  const key = keyText(model.collections.get(target));
  return `${key === null ? '' : `${/[ |]/.test(key) ? `(${key})` : key}[] | `}${refer(target)}[]`;
}

function pointed(
  relation: Exclude<Relation, { kind: 'many' }>,
  value: string | null,
  model: Model,
  refer: (collection: string) => string,
): string {
  if (relation.kind === 'any') return [value ?? 'string', ...relation.allowed.map(refer)].join(' | ');
  return `${value ?? keyText(model.collections.get(relation.target)) ?? 'unknown'} | ${refer(relation.target)}`;
}

/** A key of several columns is an object of them; null where items have none. */
function keyText(collection: Collection | undefined): string | null {
  if (!collection || collection.key.length === 0) return null;
  const of = (name: string): string => valueText(collection.fields.get(name)!.type);
  const [first] = collection.key;
  if (collection.key.length === 1) return of(first!);
  return `{ ${collection.key.map((name) => `${memberName(name)}: ${of(name)}`).join('; ')} }`;
}

function valueText({ name, element, choices }: ValueType): string {
  if (name === 'array') return `(${element ? valueText(element) : 'unknown'} | null)[]`;
  if (name === 'alias') return 'unknown';
  const text = plain[name];
  return choices && text === 'string' ? choices.map((choice) => JSON.stringify(choice)).join(' | ') : text;
}

/** `article_tags` is `ArticleTags`; two that would be called the same are numbered. */
function interfaceNames(collections: readonly Collection[]): ReadonlyMap<string, string> {
  const taken = new Set(['Schema', ...Object.values(ofSdk)]);
  const names = new Map<string, string>();
  for (const { name } of collections) {
    const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
    const joined = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
    const plainName = /^\p{L}/u.test(joined) ? joined : `Collection${joined}`;
    let free = plainName;
    for (let number = 2; taken.has(free); number++) free = `${plainName}${number}`;
    taken.add(free);
    names.set(name, free);
  }
  return names;
}

const memberName = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('*/', '*\\/').trim();
