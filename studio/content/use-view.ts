/**
 * How a list is shown. What is looked for is in its address, so that it can be shared and going back goes back to it; all of it is
 * remembered as the last own view, unless a bookmark is looked at.
 */
import { type ComputedRef, computed, onScopeDispose, type Ref, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { user } from '../session/session.ts';
import { savePreset, usePresets } from '../views/use-presets.ts';
import { bookmarksOf, firstOf, type Preset, sameView, usualView, type View, viewOf } from '../views/view.ts';
import { type ListAddress, useListAddress } from './use-list-address.ts';

export interface ListView extends ListAddress {
  /** Paths; null: the usual ones. */
  readonly columns: Ref<readonly string[] | null>;
  readonly widths: Ref<Readonly<Record<string, number>>>;
  readonly layout: Ref<string>;
  readonly options: Ref<View['options']>;
  readonly now: ComputedRef<View>;
  readonly bookmark: ComputedRef<Preset | null>;
  /** It is not as the bookmark has it any more. */
  readonly changed: ComputedRef<boolean>;
  /** All of it at once. */
  show(view: View): void;
  /** As the bookmark has it. */
  restore(): void;
}

const pause = 700;

/** Views are written one after the other: the second knows of the first. */
let writing: Promise<unknown> = Promise.resolve();

/** Where presets are known already. */
export function useView(name: string): ListView {
  const route = useRoute();
  const router = useRouter();
  const address = useListAddress();
  const { presets, mayKeep } = usePresets();
  const here = (): boolean => route.name === 'collection' && route.params.collection === name;
  const bookmark = computed(() => bookmarksOf(presets.value, name).find(({ id }) => String(id) === route.query.bookmark) ?? null);
  const mine = (): Preset | null => firstOf(presets.value, name, user.value?.id ?? '');
  const stored = (): View => {
    const preset = bookmark.value ?? mine();
    return preset ? viewOf(preset) : usualView;
  };

  const columns = ref<readonly string[] | null>(stored().columns);
  const widths = ref<Readonly<Record<string, number>>>(stored().widths);
  const layout = ref(stored().layout);
  const options = ref<View['options']>(stored().options);
  const now = computed<View>(() => ({
    columns: columns.value,
    widths: widths.value,
    layout: layout.value,
    options: options.value,
    search: address.search.value,
    sort: address.sort.value,
    filter: address.filter.value,
  }));

  function show({ columns: paths, widths: wide, layout: as, options: looks, search, sort, filter }: View): void {
    columns.value = paths;
    widths.value = wide;
    layout.value = as;
    options.value = looks;
    const { search: _s, sort: _o, filter: _f, ...others } = route.query;
    const query = {
      ...others,
      ...(search && { search }),
      ...(sort && { sort }),
      ...(filter && { filter: JSON.stringify(filter) }),
    };
    void router.replace({ query });
  }
  /** Who says in the address what they look for gets that. */
  const said = (): boolean => ['search', 'sort', 'filter'].some((part) => typeof route.query[part] === 'string');
  if (!said()) show(stored());
  watch(
    () => route.query.bookmark,
    () => {
      if (here() && !said()) show(stored());
    },
  );

  let waiting: ReturnType<typeof setTimeout> | undefined;
  let pending: View | null = null;
  function remember(): void {
    clearTimeout(waiting);
    const view = pending;
    pending = null;
    if (view) writing = writing.then(() => write(view));
  }
  async function write(view: View): Promise<void> {
    const before = mine();
    if (!user.value || !mayKeep.value || sameView(view, before ? viewOf(before) : usualView)) return;
    // A view of the role, or of everybody, is theirs: one's own is another.
    const own = before?.user === user.value.id ? before : null;
    await savePreset({ collection: name, name: null, scope: { kind: 'own' }, view }, own).catch(() => {});
  }
  watch(now, (next) => {
    if (!here() || bookmark.value) return;
    pending = next;
    clearTimeout(waiting);
    waiting = setTimeout(remember, pause);
  });
  onScopeDispose(remember);

  return {
    ...address,
    columns,
    widths,
    layout,
    options,
    now,
    bookmark,
    changed: computed(() => bookmark.value !== null && !sameView(now.value, viewOf(bookmark.value))),
    show,
    restore: () => show(stored()),
  };
}
