/** Views that are kept: those whoever is signed in may see, read once; and the writing of their own. */
import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { queries } from '../request/queries.ts';
import { get, request } from '../request/request.ts';
import { useSchema } from '../schema/use-schema.ts';
import { user } from '../session/session.ts';
import { ownersOf, type Preset, presetOf, type Scope, type View } from './view.ts';

const queryKey = ['presets'];
const fields = 'id,bookmark,user,role,collection,search,filter,layout,layout_query,layout_options,icon';

/** One's own, and those of one's role and of everybody: an administrator may read others, and is not shown them. */
const visible = {
  _or: [
    { user: { _eq: '$CURRENT_USER' } },
    { _and: [{ user: { _null: true } }, { _or: [{ role: { _null: true } }, { role: { _eq: '$CURRENT_ROLE' } }] }] },
  ],
};

/** Nobody's presets are no failure: lists are shown as usual then. */
export function usePresets() {
  const { data: schema } = useSchema();
  const may = computed(() => schema.value?.access.may('read', 'directus_presets') === true);
  const { data, isPending } = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      get<Preset[]>('presets', { fields, limit: -1, sort: 'id', filter: visible }, signal).catch((): Preset[] => []),
    enabled: may,
    staleTime: 60_000,
  });
  const access = computed(() => schema.value?.access);
  return {
    mayKeep: computed(() => access.value?.may('create', 'directus_presets') === true),
    /** … for others, too. */
    mayShare: computed(() => access.value?.mayField('create', 'directus_presets', 'role') === true),
    presets: computed(() => data.value ?? []),
    ready: computed(() => schema.value !== undefined && (!may.value || !isPending.value)),
  };
}

const put = (preset: Preset): void => {
  queries.setQueryData<Preset[]>(queryKey, (known = []) => [...known.filter(({ id }) => id !== preset.id), preset]);
};

export interface Bookmark {
  readonly collection: string;
  /** null: what was seen last. */
  readonly name: string | null;
  readonly scope: Scope;
  readonly view: View;
}

/** `before`: the preset that is changed; null: a new one. Throws a Refusal. */
export async function savePreset({ collection, name, scope, view }: Bookmark, before: Preset | null): Promise<Preset> {
  const body = { ...presetOf(view, before), collection, bookmark: name, ...ownersOf(scope, user.value?.id ?? '') };
  const { data } = before
    ? await request<Preset>('PATCH', `presets/${before.id}`, { body, query: { fields } })
    : await request<Preset>('POST', 'presets', { body, query: { fields } });
  put(data);
  return data;
}

/** Throws a Refusal. */
export async function deletePreset({ id }: Preset): Promise<void> {
  await request('DELETE', `presets/${id}`);
  queries.setQueryData<Preset[]>(queryKey, (known = []) => known.filter((each) => each.id !== id));
}
