/** The files of a project, read and checked by themselves: what is unknown, of the wrong kind or there twice is told by file and line. */
import { cut, nearest } from '../parse/place.ts';
import { type Fault, openDocument, type Path, type ProjectDocument } from './document.ts';
import type { FileText } from './folder.ts';
import type { CollectionForm } from './form.ts';
import { collectionsFolder, layouts, manifest, partOf, parts } from './layout.ts';
import { parseCollection } from './parse-collection.ts';
import { namesOf, parseLayout } from './parse-rows.ts';
import type { Project, ProjectRow } from './project.ts';

export interface Parsed {
  readonly project: Project;
  /** Parts the files are to be all there is of. */
  readonly managed: ReadonlySet<string>;
  readonly faults: readonly Fault[];
  /** Where a row or a collection stands, or one of its members: for what only shows when all is known. */
  at(thing: ProjectRow | CollectionForm, path?: Path): Pick<Fault, 'file' | 'line'>;
}

export function parseProject(files: readonly FileText[]): Parsed {
  const faults: Fault[] = [];
  const origins = new Map<object, { readonly document: ProjectDocument; readonly path: Path }>();
  const { vendor, managed } = readManifest(files, faults);
  const rows = new Map<string, ProjectRow[]>();
  const collections: CollectionForm[] = [];
  for (const layout of layouts) if (managed.has(layout.name)) for (const name of namesOf(layout)) rows.set(name, []);
  for (const { path, text } of files) {
    const part = partOf(path);
    if (path === manifest) continue;
    if (!parts.includes(part)) faults.push(unknownFile(path, part));
    if (!managed.has(part)) continue;
    const document = openDocument(path, text, faults);
    if (document.value === undefined) continue;
    const layout = layouts.find(({ name }) => name === part);
    if (layout) {
      parseLayout(layout, document, (name, row, at) => {
        rows.get(name)!.push(row);
        origins.set(row, { document, path: at });
      });
      continue;
    }
    const collection = parseCollection(document);
    if (collection === null) continue;
    collections.push(collection);
    origins.set(collection, { document, path: [] });
  }
  return {
    managed,
    project: { vendor, collections: managed.has(collectionsFolder) ? collections : null, rows },
    faults,
    at: (thing, path = []) => {
      const { document, path: base } = origins.get(thing)!;
      return { file: document.file, line: document.lineOf([...base, ...path]) };
    },
  };
}

const version = 1;

function readManifest(
  files: readonly FileText[],
  faults: Fault[],
): { readonly vendor: string; readonly managed: ReadonlySet<string> } {
  const none = { vendor: '', managed: new Set<string>() };
  const file = files.find(({ path }) => path === manifest);
  const document = openDocument(manifest, file?.text ?? '', faults);
  if (document.value === undefined) return none;
  const given = document.object(document.value, [], ['version', 'database', 'manages']);
  if (!given) return none;
  if (given.version !== version)
    document.fault(['version'], `"version" has to be ${version}`, 'Use the Pergola that wrote it, or pull again');
  const managed = document.list(given.manages, ['manages']);
  for (const [index, part] of managed.entries()) {
    if (parts.includes(String(part))) continue;
    const meant = nearest(String(part), parts);
    document.fault(
      ['manages', index],
      `A project has no "${cut(String(part))}"`,
      meant ? `Did you mean ${meant}?` : `There are ${parts.join(', ')}`,
    );
  }
  const { database = '' } = given;
  if (typeof database !== 'string') document.fault(['database'], '"database" has to be the name of a kind of database');
  return { vendor: String(database), managed: new Set(managed.map(String)) };
}

function unknownFile(file: string, part: string): Fault {
  const meant = nearest(part, parts);
  const hint = meant ? `Did you mean ${meant}?` : `There are ${manifest} and ${parts.join(', ')}`;
  return { file, line: 1, reason: 'A project has no such file', hint };
}
