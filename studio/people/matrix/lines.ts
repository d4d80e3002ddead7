/** The lines of the matrix: collections that fit what is searched, those of the system folded below the others. Pure. */
import type { Collection, Schema } from '../../schema/schema.ts';
import type { Stored } from './staged.ts';

export type Line =
  | { readonly kind: 'collection'; readonly collection: Collection }
  /** What opens and closes those of the system. */
  | { readonly kind: 'fold'; readonly count: number };

export interface Wanted {
  readonly search: string;
  /** Only those with a permission, stored or staged. */
  readonly granted: ReadonlySet<string> | null;
  readonly unfolded: boolean;
}

/** No rule speaks of these: what is in them is nobody's to grant. */
const ungrantable = new Set(['directus_sessions', 'pergola_tokens']);

export function linesOf({ collections }: Schema, { search, granted, unfolded }: Wanted): readonly Line[] {
  const term = search.trim().toLowerCase();
  const fits = ({ name, title }: Collection): boolean =>
    `${title} ${name}`.toLowerCase().includes(term) && (granted === null || granted.has(name)) && !ungrantable.has(name);
  const some = [...collections.values()].filter(fits);
  const line = (collection: Collection): Line => ({ kind: 'collection', collection });
  const own = some.filter(({ system }) => !system).sort((a, b) => a.title.localeCompare(b.title));
  const system = some.filter((each) => each.system).sort((a, b) => a.title.localeCompare(b.title));
  if (system.length === 0) return own.map(line);
  // Who searches wants to see what there is.
  const open = unfolded || term !== '';
  return [...own.map(line), { kind: 'fold', count: system.length }, ...(open ? system.map(line) : [])];
}

export const grantedIn = (stored: Stored, staged: Readonly<Record<string, unknown>>): ReadonlySet<string> =>
  new Set([...stored.keys(), ...Object.keys(staged)].map((place) => place.slice(0, place.lastIndexOf('/'))));
