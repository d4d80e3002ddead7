/** Files that hold rows of our own tables: each row with every column that is described, or a fault where it cannot be one. */
import { attachments, type Described, describedAs, initialOf } from './described.ts';
import type { Members, Path, ProjectDocument } from './document.ts';
import type { Layout } from './layout.ts';
import type { ProjectRow } from './project.ts';
import { refusal } from './value.ts';

/** Takes a row of what is described by a name, and where it stands. */
export type Keep = (name: string, row: ProjectRow, at: Path) => void;

/** What a layout speaks of: names of what is described. */
export function namesOf(layout: Layout): readonly string[] {
  const members = layout.kind === 'folder' ? layout.members.map(({ table }) => table) : [];
  const attached = layout.name === 'roles' ? [attachments.ofRoles] : layout.name === 'policies' ? [attachments.ofEverybody] : [];
  return [layout.table, ...members, ...attached];
}

export function parseLayout(layout: Layout, document: ProjectDocument, keep: Keep): void {
  const { value } = document;
  const of = describedAs(layout.table);
  if (layout.kind === 'texts') {
    parseTexts(document, of, keep);
    return;
  }
  if (layout.kind === 'list') {
    const given = document.object(value ?? {}, [], [layout.name]);
    for (const [index, each] of document.list(given?.[layout.name], [layout.name]).entries()) {
      keepRow(document, of, each, [layout.name, index], {}, [], keep);
    }
    return;
  }
  if (layout.kind !== 'folder') {
    keepRow(document, of, value ?? {}, [], {}, [], keep);
    return;
  }
  const more = [...layout.members.map(({ name }) => name), ...(moreMembers[layout.name] ?? [])];
  const row = keepRow(document, of, value, [], {}, more, keep);
  if (row === null) return;
  const given = value as Members;
  for (const { name, table, by } of layout.members) {
    for (const [index, each] of document.list(given[name], [name]).entries()) {
      keepRow(document, describedAs(table), each, [name, index], { [by]: row.id }, [], keep);
    }
  }
  if (layout.name === 'roles') parsePolicies(document, row, given.policies, keep);
  if (layout.name === 'policies') parsePublic(document, row, given.public, keep);
}

/** Said in one table, stored in another. */
const moreMembers: Readonly<Record<string, readonly string[]>> = { roles: ['policies'], policies: ['public'] };

/** `fixed`: columns that follow from where the row stands. */
function keepRow(
  document: ProjectDocument,
  of: Described,
  value: unknown,
  path: Path,
  fixed: Members,
  more: readonly string[],
  keep: Keep,
): ProjectRow | null {
  const columns = Object.entries(of.columns).filter(([name]) => !Object.hasOwn(fixed, name));
  const given = document.object(value, path, [...columns.map(([name]) => name), ...more]);
  if (given === null) return null;
  let sound = true;
  for (const [name, column] of columns) {
    const reason = refusal(given[name], column, name);
    if (reason === null) continue;
    sound = false;
    document.fault([...path, name], reason, name === 'id' ? 'Give a new one a UUID of its own, as uuidgen prints them' : null);
  }
  if (!sound) return null;
  const said = columns.map(([name, column]) => {
    const one = given[name] === undefined ? initialOf(column) : given[name];
    return [name, column.type === 'uuid' && typeof one === 'string' ? one.toLowerCase() : one];
  });
  const row: ProjectRow = { ...Object.fromEntries(said), ...fixed };
  keep(of.name, row, path);
  return row;
}

function parseTexts(document: ProjectDocument, of: Described, keep: Keep): void {
  const { value } = document;
  const languages = document.object(value ?? {}, [], Object.keys(value ?? {}));
  for (const [language, texts] of Object.entries(languages ?? {})) {
    const given = document.object(texts ?? {}, [language], Object.keys(texts ?? {}));
    for (const [key, text] of Object.entries(given ?? {})) {
      const reason = refusal(text, of.columns.value!, key);
      if (reason === null) keep(of.name, { language, key, value: text }, [language, key]);
      else document.fault([language, key], reason);
    }
  }
}

function parsePolicies(document: ProjectDocument, { id }: ProjectRow, value: unknown, keep: Keep): void {
  const { policy: column } = describedAs(attachments.ofRoles).columns;
  for (const [index, policy] of document.list(value, ['policies']).entries()) {
    const reason = refusal(policy, column!, 'policies');
    if (reason === null)
      keep(attachments.ofRoles, { role: id, policy: String(policy).toLowerCase(), sort: index + 1 }, ['policies', index]);
    else document.fault(['policies', index], reason);
  }
}

function parsePublic(document: ProjectDocument, { id }: ProjectRow, value: unknown, keep: Keep): void {
  if (value === undefined || value === false) return;
  if (value === true) keep(attachments.ofEverybody, { role: null, policy: id, sort: null }, ['public']);
  else document.fault(['public'], '"public" has to be true or false');
}
