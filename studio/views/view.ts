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
  /** As what it is shown: the name of a folder in `layouts`. */
  readonly layout: string;
  /** Of each layout by its name, as Directus keeps them: widths of columns are above. */
  readonly options: Readonly<Record<string, Options>>;
}

export type Options = Readonly<Record<string, unknown>>;

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

/** Of each layout by its name; what is not known here is kept. */
type Layouts = Readonly<Record<string, unknown>>;

/** For whom a bookmark is. */
export type Scope = { readonly kind: 'own' } | { readonly kind: 'role'; readonly role: string } | { readonly kind: 'all' };

export const usualView: View = { columns: null, widths: {}, search: '', sort: '', filter: null, layout: 'tabular', options: {} };

export function viewOf({ search, filter, layout: named, layout_query, layout_options }: Preset): View {
  const layout = named || 'tabular';
  const { fields, sort: tableSort } = objectOf(layout_query?.tabular);
  const sort = objectOf(layout_query?.[layout]).sort ?? tableSort;
  const { widths } = objectOf(layout_options?.tabular);
  return {
    columns: Array.isArray(fields) && fields.every((each) => typeof each === 'string') && fields.length > 0 ? fields : null,
    widths: Object.fromEntries(
      Object.entries(objectOf(widths)).flatMap(([path, width]) => (typeof width === 'number' ? [[path, width]] : [])),
    ),
    search: search ?? '',
    sort: Array.isArray(sort) ? sort.join(',') : typeof sort === 'string' ? sort : '',
    filter: filter && Object.keys(filter).length > 0 ? filter : null,
    layout,
    options: optionsOf(layout_options),
  };
}

/** What there is nothing of is left out, so that two views compare. */
const optionsOf = (given: Layouts | null): View['options'] =>
  Object.fromEntries(
    Object.entries(given ?? {}).flatMap(([name, each]) => {
      const { widths, ...others } = objectOf(each);
      const some = name === 'tabular' ? others : objectOf(each);
      return Object.keys(some).length > 0 ? [[name, some]] : [];
    }),
  );

/** What a preset has to say for a view. `before`: the preset that is changed. */
export const presetOf = ({ columns, widths, search, sort, filter, layout, options }: View, before: Preset | null) => ({
  search: search || null,
  filter,
  layout,
  layout_query: {
    ...before?.layout_query,
    ...(layout !== 'tabular' && {
      [layout]: { ...objectOf(before?.layout_query?.[layout]), sort: sort ? sort.split(',') : null },
    }),
    tabular: {
      ...objectOf(before?.layout_query?.tabular),
      fields: columns,
      sort: sort ? sort.split(',') : null,
    },
  },
  layout_options: {
    ...before?.layout_options,
    ...options,
    tabular: { ...objectOf(before?.layout_options?.tabular), ...options.tabular, widths },
  },
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

const text = ({ columns, widths, search, sort, filter, layout, options }: View): string =>
  JSON.stringify([columns, sorted(widths), search, sort, filter, layout, sorted(options)]);

/** The same members are the same, whatever their order. */
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, each]) => [name, sorted(each)])
    : value;

const objectOf = (given: unknown): Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Record<string, unknown>) : {};
