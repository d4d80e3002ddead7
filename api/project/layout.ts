/** Which file of a project speaks of what, and what files are called. Names of files are for people; what a file is about stands in it. */
import { createHash } from 'node:crypto';

/** One file for each row, with the rows that belong to it. */
export interface FolderLayout {
  readonly kind: 'folder';
  /** Also the word in `project.yaml`. */
  readonly name: string;
  readonly table: string;
  readonly members: readonly Member[];
}

/** Rows of another table within the file of the row they point at. */
export interface Member {
  readonly name: string;
  readonly table: string;
  readonly by: string;
  /** Columns they are sorted by, before all else. */
  readonly order: readonly string[];
}

/** One file for a whole table. */
export interface FileLayout {
  readonly kind: 'list' | 'single' | 'texts';
  readonly name: string;
  readonly table: string;
}

export type Layout = FolderLayout | FileLayout;

export const layouts: readonly Layout[] = [
  { kind: 'list', name: 'folders', table: 'directus_folders' },
  // Which policies a role has stands with the role; that a policy is everybody's, with the policy.
  { kind: 'folder', name: 'roles', table: 'directus_roles', members: [] },
  {
    kind: 'folder',
    name: 'policies',
    table: 'directus_policies',
    members: [{ name: 'permissions', table: 'directus_permissions', by: 'policy', order: ['collection', 'action'] }],
  },
  { kind: 'single', name: 'settings', table: 'directus_settings' },
  { kind: 'list', name: 'presets', table: 'directus_presets' },
  { kind: 'texts', name: 'translations', table: 'directus_translations' },
  {
    kind: 'folder',
    name: 'dashboards',
    table: 'directus_dashboards',
    members: [{ name: 'panels', table: 'directus_panels', by: 'dashboard', order: ['position_y', 'position_x'] }],
  },
  {
    kind: 'folder',
    name: 'flows',
    table: 'directus_flows',
    members: [{ name: 'operations', table: 'directus_operations', by: 'flow', order: ['key'] }],
  },
];

/** Of the data model: one file for each collection. */
export const collectionsFolder = 'collections';

export const manifest = 'project.yaml';

/** All that a project may manage, in the words of `project.yaml`. */
export const parts: readonly string[] = [collectionsFolder, ...layouts.map(({ name }) => name)];

/** Which part a file is of, by its path. */
export const partOf = (path: string): string => path.split(/[/.]/)[0]!;

/** The first line of every file that a pull writes; files without it are not ours to remove. */
export const header =
  '# Written by `pergola project pull`. Change it as you like; `pergola project push` brings it to the server.';

/** A name for each title: readable, safe on every disk, and the same whenever the same are there. */
export function fileNames(things: readonly { readonly identity: string; readonly title: string }[]): ReadonlyMap<string, string> {
  const wanted = things.map(({ identity, title }) => ({ identity, name: readable(title) }));
  const counts = new Map<string, number>();
  for (const { name } of wanted) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return new Map(
    wanted.map(({ identity, name }) => [
      identity,
      counts.get(name.toLowerCase()) === 1 && name !== '' ? name : `${name}${name && '-'}${markOf(identity)}`,
    ]),
  );
}

const readable = (title: string): string =>
  title
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);

export const markOf = (identity: string): string => createHash('sha256').update(identity).digest('hex').slice(0, 8);
