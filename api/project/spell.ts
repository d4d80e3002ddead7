/** What a server has, as the texts of files. The same project is the same bytes. Pure. */
import { stableText } from '../system/schema/snapshot.ts';
import { attachments, describedAs, initialOf } from './described.ts';
import {
  type CollectionForm,
  collectionDefaults,
  columnDefaults,
  type FieldForm,
  fieldDefaults,
  keyColumns,
  keyDefaults,
  type RelationForm,
  relationDefaults,
  type Said,
} from './form.ts';
import { collectionsFolder, fileNames, type Layout, layouts, manifest, parts } from './layout.ts';
import type { Project, ProjectRow } from './project.ts';
import { commented, type Noted, writeYaml } from './write-yaml.ts';

export interface ProjectFile {
  /** Below the project's folder, with `/`. */
  readonly path: string;
  /** What it is about, where it is one of several of its kind; null: there is only this one. */
  readonly identity: string | null;
  readonly text: string;
}

/** Of the parts that are managed; of the project, everything is handed in. */
export function spell(project: Project, managed: ReadonlySet<string> = new Set(parts)): readonly ProjectFile[] {
  const titles = titlesOf(project.rows);
  const collections = managed.has(collectionsFolder) ? (project.collections ?? []) : [];
  const names = fileNames(collections.map(({ collection }) => ({ identity: collection, title: collection })));
  return [
    {
      path: manifest,
      identity: null,
      text: writeYaml({ version: 1, database: project.vendor, manages: parts.filter((part) => managed.has(part)) }),
    },
    ...collections.map((each) => ({
      path: `${collectionsFolder}/${names.get(each.collection)}.yaml`,
      identity: each.collection,
      text: writeYaml(spellCollection(each)),
    })),
    ...layouts.filter(({ name }) => managed.has(name)).flatMap((layout) => spellLayout(layout, project.rows, titles)),
  ];
}

type Rows = Project['rows'];
type Titles = ReadonlyMap<string, string>;

/** Names of rows by their ids, for comments beside references. */
function titlesOf(rows: Rows): Titles {
  const titles = new Map<string, string>();
  for (const [table, all] of rows) {
    const { title } = describedAs(table);
    if (title !== null) for (const row of all) titles.set(String(row.id), String(row[title] ?? ''));
  }
  return titles;
}

function spellLayout(layout: Layout, rows: Rows, titles: Titles): readonly ProjectFile[] {
  const { kind, name, table } = layout;
  const all = rows.get(table) ?? [];
  if (kind === 'folder') {
    const { title } = describedAs(table);
    const names = fileNames(all.map((row) => ({ identity: String(row.id), title: String(row[title ?? 'id'] ?? '') })));
    return all.map((row) => {
      const id = String(row.id);
      const members = layout.members.map(({ name: member, table: of, by, order }) => {
        const own = (rows.get(of) ?? []).filter((each) => each[by] === id);
        return [member, inOrder(own, order).map((each) => spellRow(each, of, titles, [by]))] as const;
      });
      const value = { ...spellRow(row, table, titles), ...attachmentsOf(row, table, rows, titles), ...nonEmpty(members) };
      return { path: `${name}/${names.get(id)}.yaml`, identity: id, text: writeYaml(value) };
    });
  }
  const path = `${name}.yaml`;
  if (kind === 'single') return [{ path, identity: null, text: writeYaml(all[0] ? spellRow(all[0], table, titles) : {}) }];
  if (kind === 'texts') return [{ path, identity: null, text: writeYaml(spellTexts(all)) }];
  const order = describedAs(table).identity[0] === 'id' ? ['name'] : describedAs(table).identity;
  return [
    { path, identity: null, text: writeYaml({ [name]: inOrder(all, order).map((each) => spellRow(each, table, titles)) }) },
  ];
}

function spellRow(row: ProjectRow, table: string, titles: Titles, without: readonly string[] = []): Noted {
  const { columns } = describedAs(table);
  const members = Object.entries(columns).flatMap(([name, column]): [string, unknown][] => {
    const value = row[name] ?? null;
    if (without.includes(name) || stableText(value) === stableText(initialOf(column))) return [];
    const title = column.to ? titles.get(String(value)) : undefined;
    return [[name, title ? commented(value, title) : value]];
  });
  return Object.fromEntries(members);
}

function attachmentsOf({ id }: ProjectRow, table: string, rows: Rows, titles: Titles): Noted {
  if (table === 'directus_policies')
    return (rows.get(attachments.ofEverybody) ?? []).some(({ policy }) => policy === id) ? { public: true } : {};
  if (table !== 'directus_roles') return {};
  const own = (rows.get(attachments.ofRoles) ?? []).filter(({ role }) => role === id);
  const policies = inOrder(own, ['sort']).map(({ policy }) => commented(policy, titles.get(String(policy)) ?? ''));
  return policies.length === 0 ? {} : { policies };
}

function spellTexts(rows: readonly ProjectRow[]): Noted {
  const languages = new Map<string, [string, unknown][]>();
  for (const { language, key, value } of inOrder(rows, ['language', 'key'])) {
    const name = String(language);
    languages.set(name, [...(languages.get(name) ?? []), [String(key), value]]);
  }
  return Object.fromEntries([...languages].map(([name, texts]) => [name, Object.fromEntries(texts)]));
}

function spellCollection({ collection, kind, meta, indexes, fields, relations }: CollectionForm): Noted {
  return {
    collection,
    ...(kind === 'folder' && { folder: true }),
    ...(kind === 'table' && meta === null && { managed: false }),
    ...(meta && said(meta, collectionDefaults)),
    ...(fields.length > 0 && { fields: fields.map(spellField) }),
    ...(relations.length > 0 && { relations: relations.map(spellRelation) }),
    ...(indexes.length > 0 && { indexes: indexes.map(({ columns, unique }) => ({ columns, ...(unique && { unique }) })) }),
  };
}

const spellField = ({ field, type, column, meta }: FieldForm): Noted => ({
  field,
  type,
  ...(column && said(column, columnDefaults(type, column.is_primary_key === true))),
  ...(meta && said(meta, fieldDefaults)),
});

const spellRelation = ({ field, related_collection, key, meta }: RelationForm): Noted => ({
  field,
  related_collection,
  ...(key ? { ...said(key, keyDefaults), ...columnsOf(key) } : related_collection !== null && { foreign_key: false }),
  ...(meta ? said(meta, relationDefaults) : { managed: false }),
});

const columnsOf = (key: Said): Noted =>
  Object.fromEntries(keyColumns.flatMap((name) => (key[name] === undefined ? [] : [[name, key[name]]])));

/** Only what is not as it would be without a word. */
const said = (given: Said, defaults: Said): Noted =>
  Object.fromEntries(
    Object.entries(defaults).flatMap(([name, initial]) =>
      stableText(given[name] ?? null) === stableText(initial) ? [] : [[name, given[name] ?? null]],
    ),
  );

const nonEmpty = (members: readonly (readonly [string, readonly unknown[]])[]): Noted =>
  Object.fromEntries(members.filter(([, rows]) => rows.length > 0));

/** By some columns first, and where these are alike by all there is. */
function inOrder(rows: readonly ProjectRow[], order: readonly string[]): readonly ProjectRow[] {
  return [...rows].sort((one, other) => {
    for (const name of order) {
      const [a, b] = [one[name] ?? null, other[name] ?? null];
      if (typeof a === 'number' && typeof b === 'number' ? a !== b : String(a) !== String(b))
        return a === null ? -1 : b === null ? 1 : a < b ? -1 : 1;
    }
    return stableText(one) < stableText(other) ? -1 : 1;
  });
}
