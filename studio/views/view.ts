/** How a list is shown, as it is kept in `directus_presets`: with a name it is a bookmark, without one what somebody saw last. Pure. */

export interface View {
  /** Paths of fields; null: the usual ones. */
  readonly columns: readonly string[] | null;
  /** In pixels, by path, where somebody has chosen one. */
  readonly widths: Readonly<Record<string, number>>;
  readonly search: string;
  /** As the API's `sort`. */
  readonly sort: string;
  readonly filter: object | null;
}

export interface Preset {
  readonly id: number;
  readonly bookmark: string | null;
  readonly user: string | null;
  readonly role: string | null;
  readonly collection: string | null;
  readonly search: string | null;
  readonly filter: object | null;
  readonly layout: string | null;
  readonly layout_query: Layouts | null;
  readonly layout_options: Layouts | null;
  readonly icon: string | null;
}

/** Of each layout by its name; only the table's is known here, those of others are kept. */
type Layouts = Readonly<Record<string, unknown>>;

/** For whom a bookmark is. */
export type Scope = { readonly kind: 'own' } | { readonly kind: 'role'; readonly role: string } | { readonly kind: 'all' };

export const usualView: View = { columns: null, widths: {}, search: '', sort: '', filter: null };

export function viewOf({ search, filter, layout_query, layout_options }: Preset): View {
  const { fields, sort } = objectOf(layout_query?.tabular);
  const { widths } = objectOf(layout_options?.tabular);
  return {
    columns: Array.isArray(fields) && fields.every((each) => typeof each === 'string') && fields.length > 0 ? fields : null,
    widths: Object.fromEntries(
      Object.entries(objectOf(widths)).flatMap(([path, width]) => (typeof width === 'number' ? [[path, width]] : [])),
    ),
    search: search ?? '',
    sort: Array.isArray(sort) ? sort.join(',') : typeof sort === 'string' ? sort : '',
    filter: filter && Object.keys(filter).length > 0 ? filter : null,
  };
}

/** What a preset has to say for a view. `before`: the preset that is changed. */
export const presetOf = ({ columns, widths, search, sort, filter }: View, before: Preset | null) => ({
  search: search || null,
  filter,
  layout: before?.layout ?? 'tabular',
  layout_query: {
    ...before?.layout_query,
    tabular: {
      ...objectOf(before?.layout_query?.tabular),
      fields: columns,
      sort: sort ? sort.split(',') : null,
    },
  },
  layout_options: { ...before?.layout_options, tabular: { ...objectOf(before?.layout_options?.tabular), widths } },
});

export const scopeOf = ({ user, role }: Preset): Scope =>
  user !== null ? { kind: 'own' } : role !== null ? { kind: 'role', role } : { kind: 'all' };

/** Columns of a preset that say so. `user`: who is signed in; who may keep views for nobody else may not say a role, not even none. */
export const ownersOf = (scope: Scope, user: string): Partial<Pick<Preset, 'user' | 'role'>> =>
  scope.kind === 'own' ? { user } : { user: null, role: scope.kind === 'role' ? scope.role : null };

/** What a list begins with: one's own last view, else what the role has, else what everybody has. */
export function firstOf(presets: readonly Preset[], collection: string, user: string): Preset | null {
  const some = presets.filter((each) => each.collection === collection && each.bookmark === null);
  return (
    some.find((each) => each.user === user) ??
    some.find((each) => each.user === null && each.role !== null) ??
    some.find((each) => each.user === null && each.role === null) ??
    null
  );
}

export const bookmarksOf = (presets: readonly Preset[], collection: string): readonly Preset[] =>
  presets
    .filter((each) => each.collection === collection && each.bookmark !== null)
    .sort((a, b) => a.bookmark!.localeCompare(b.bookmark!));

export const sameView = (one: View, other: View): boolean => text(one) === text(other);

const text = ({ columns, widths, search, sort, filter }: View): string =>
  JSON.stringify([columns, Object.entries(widths).sort(), search, sort, filter]);

const objectOf = (given: unknown): Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Record<string, unknown>) : {};
