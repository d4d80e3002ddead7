/** Folders as rows of a tree, in order, each with how deep it is. Pure. */
export interface StoredFolder {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
}

export interface FolderRow extends StoredFolder {
  readonly depth: number;
  readonly parts: number;
}

/** What is below those in `closed` is left out; so is what is its own parent in the end. */
export function rowsOfFolders(folders: readonly StoredFolder[], closed: ReadonlySet<string> = new Set()): readonly FolderRow[] {
  const known = new Set(folders.map(({ id }) => id));
  const below = (parent: string | null): readonly StoredFolder[] =>
    folders.filter((each) => (each.parent !== null && known.has(each.parent) ? each.parent : null) === parent);
  const rows = (parent: string | null, depth: number): FolderRow[] =>
    below(parent).flatMap((folder) => [
      { ...folder, depth, parts: below(folder.id).length },
      ...(closed.has(folder.id) ? [] : rows(folder.id, depth + 1)),
    ]);
  return rows(null, 0);
}

/** A folder and all below it. */
export function within(folders: readonly StoredFolder[], id: string): readonly string[] {
  const found = [id];
  for (const each of found)
    found.push(...folders.filter(({ parent, id: of }) => parent === each && !found.includes(of)).map(({ id: of }) => of));
  return found;
}

/** From the outermost to this one; where it is not known, nothing. */
export function trailOf(folders: readonly StoredFolder[], id: string | null): readonly StoredFolder[] {
  const trail: StoredFolder[] = [];
  for (
    let at = folders.find((each) => each.id === id);
    at && !trail.includes(at);
    at = folders.find((each) => each.id === at?.parent)
  )
    trail.unshift(at);
  return trail;
}
