/** Names that collections and fields had before: put on the model as it is built, and looked up where a request speaks of them. */
import type { Draft } from './draft.ts';
import type { Collection, Model, OldName } from './model.ts';
import type { Renamed } from './settings.ts';

/** Fields get theirs; answers those of the collections, or null where there is no old name at all. What is called so again is none. */
export function oldNames(drafts: ReadonlyMap<string, Draft>, renames: readonly Renamed[]): ReadonlyMap<string, OldName> | null {
  const collections = new Map<string, OldName>();
  const fields = new Map<string, Map<string, OldName>>();
  for (const { collection, field, old, since, until } of renames) {
    const draft = drafts.get(collection);
    if (!draft) continue;
    if (field === null) {
      if (!drafts.has(old)) collections.set(old, { old, now: collection, since, until });
    } else if (draft.fields.has(field) && !draft.fields.has(old)) {
      const known = fields.get(collection) ?? new Map<string, OldName>();
      fields.set(collection, known.set(old, { old, now: field, since, until }));
    }
  }
  for (const [name, known] of fields) drafts.get(name)!.renamed = known;
  return collections.size + fields.size > 0 ? collections : null;
}

/** What a collection is called now; any other name stays as it is. */
export const collectionNow = ({ collections, renamed }: Pick<Model, 'collections' | 'renamed'>, name: string): string =>
  collections.has(name) ? name : (renamed?.get(name)?.now ?? name);

/** The same of a field. */
export const fieldNow = ({ fields, renamed }: Pick<Collection, 'fields' | 'renamed'>, name: string): string =>
  fields.has(name) ? name : (renamed?.get(name)?.now ?? name);

/** Seconds since 1970 when the first of the old names is over; Infinity where there are none. */
export function firstSunset({ renamed, collections }: Model): number {
  const fields = [...collections.values()].flatMap((each) => [...(each.renamed?.values() ?? [])]);
  return Math.min(...[...(renamed?.values() ?? []), ...fields].map(({ until }) => until));
}

/** Hardly ever; without any, nothing has to be looked up. */
export const hasOldNames = ({ renamed }: Pick<Model, 'renamed'>): boolean => renamed !== undefined;
