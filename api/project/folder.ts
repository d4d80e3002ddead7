/** The folder of a project on the disk: its files read, and those of a pull written, with what is gone removed. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { collectionsFolder, header, layouts, manifest, markOf, partOf } from './layout.ts';
import type { ProjectFile } from './spell.ts';

export interface FileText {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

const folders: readonly string[] = [
  collectionsFolder,
  ...layouts.filter(({ kind }) => kind === 'folder').map(({ name }) => name),
];
const isYaml = (name: string): boolean => /\.ya?ml$/i.test(name);

/** Files of YAML in the folder, and in the folders it has of ours; others are nobody's business. null: there is no project. */
export function readFolder(folder: string): readonly FileText[] | null {
  if (!existsSync(join(folder, manifest))) return null;
  return filesIn(folder).map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

function filesIn(folder: string): readonly string[] {
  const below = (name: string): readonly string[] =>
    existsSync(join(folder, name))
      ? readdirSync(join(folder, name))
          .filter(isYaml)
          .map((file) => `${name}/${file}`)
      : [];
  const above = existsSync(folder) ? readdirSync(folder).filter(isYaml) : [];
  return [...above, ...folders.flatMap(below)].sort();
}

export interface Pulled {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/**
 * A thing that a file speaks of already stays in that file, whatever it is called. Files that are as they should be are not touched, and
 * neither are those of parts that are not managed.
 */
export function writeFolder(folder: string, files: readonly ProjectFile[], managed: ReadonlySet<string>): Pulled {
  const there = filesIn(folder)
    .filter((path) => path === manifest || managed.has(partOf(path)))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  const homes = new Map(
    there.flatMap(({ path, text }) => (path.includes('/') ? [[`${dirname(path)} ${spokenOf(text)}`, path] as const] : [])),
  );
  const known = new Map(there.map(({ path, text }) => [path, text]));
  const placed = files.map((file) => ({ ...file, home: homes.get(`${dirname(file.path)} ${file.identity}`) }));
  const wanted = new Map(placed.flatMap(({ home, text }) => (home === undefined ? [] : [[home, text] as const])));
  for (const { path, identity, text } of placed.filter(({ home }) => home === undefined)) {
    // Somebody may have given its name to the file of another, or to one that is not pushed yet.
    const taken = wanted.has(path) || (identity !== null && known.get(path)?.startsWith(header) === false);
    wanted.set(taken ? path.replace(/(?=\.yaml$)/, `-${markOf(String(identity))}`) : path, text);
  }
  const written = [...wanted].filter(([path, text]) => known.get(path) !== text).map(([path]) => path);
  const removed = there.filter(({ path, text }) => !wanted.has(path) && text.startsWith(header)).map(({ path }) => path);
  for (const path of removed) rmSync(join(folder, path));
  // Also where nothing is yet: so that it shows where it would go.
  for (const name of folders) if (managed.has(name)) mkdirSync(join(folder, name), { recursive: true });
  for (const path of written) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), wanted.get(path)!);
  }
  return { written, removed, unchanged: wanted.size - written.length };
}

/** The id or the collection that a file is about, as its own line says. */
function spokenOf(text: string): string {
  const [, , value = ''] = /^(id|collection): *(.+?) *$/m.exec(text) ?? [];
  const plain = /^"(.*)"$|^'(.*)'$/.exec(value);
  return plain ? (plain[1] ?? plain[2] ?? '') : value.replace(/ #.*$/, '');
}
