/** The folders a collection is in, the outermost first. Pure. */
import type { Collection, Folder, Schema } from '../schema/schema.ts';

export interface Step {
  readonly label: string;
  /** Folders have no page. */
  readonly to?: string;
}

export function foldersOf({ group }: Pick<Collection, 'group'>, { folders }: Pick<Schema, 'folders'>): readonly Step[] {
  const found: Folder[] = [];
  let at = folders.find(({ name }) => name === group);
  // What somebody has put into itself ends somewhere all the same.
  while (at && !found.includes(at)) {
    found.unshift(at);
    const { group: above } = at;
    at = folders.find(({ name }) => name === above);
  }
  return found.map(({ title }) => ({ label: title }));
}
