/** The project's own words: read whole, and written one by one as they are typed. */
import { useQuery } from '@tanstack/vue-query';
import { computed, ref } from 'vue';
import { languages } from '../../locales/languages.ts';
import { queries } from '../../request/queries.ts';
import { get, request } from '../../request/request.ts';
import { useSending } from '../../session/use-sending.ts';
import { changesFor, gridOf, type NewPhrase, type PhraseRow } from './grid.ts';

export function usePhrases() {
  const { busy, refused, send } = useSending();
  const read = useQuery({
    queryKey: ['translations'],
    queryFn: ({ signal }) => get<PhraseRow[]>('translations', { limit: -1, fields: 'id,language,key,value' }, signal),
  });
  const rows = computed(() => read.data.value ?? []);
  const moreLanguages = ref<string[]>([]);
  const moreKeys = ref<string[]>([]);
  const grid = computed(() => {
    // Who begins has columns to write in.
    const some = rows.value.length === 0 ? languages.slice(0, 2).map(({ tag }) => tag as string) : [];
    return gridOf(rows.value, { languages: [...some, ...moreLanguages.value], keys: moreKeys.value });
  });

  /** One at a time, in the order they were asked for. */
  let last: Promise<unknown> = Promise.resolve();
  /** Answers whether it was taken. What is shown is read again either way; so is what says these words. */
  const write = (work: () => Promise<unknown>): Promise<boolean> => {
    const done = last.then(async () => {
      const taken = await send(work);
      await read.refetch();
      void queries.invalidateQueries({ queryKey: ['schema'] });
      return taken;
    });
    last = done;
    return done;
  };

  return {
    read,
    rows,
    grid,
    busy,
    refused,
    addLanguage: (language: string) => moreLanguages.value.push(language),
    addKey: (key: string) => moreKeys.value.push(key),
    /** An empty text is none. */
    say: (phrase: NewPhrase, before: PhraseRow | undefined): Promise<boolean> =>
      write(() => {
        if (!before) return request('POST', 'translations', { body: phrase });
        if (phrase.value === '') return request('DELETE', `translations/${before.id}`);
        return request('PATCH', `translations/${before.id}`, { body: { value: phrase.value } });
      }),
    remove: async (key: string): Promise<boolean> => {
      const ids = rows.value.filter((row) => row.key === key).map(({ id }) => id);
      moreKeys.value = moreKeys.value.filter((each) => each !== key);
      return ids.length === 0 || write(() => request('DELETE', 'translations', { body: ids }));
    },
    sayAll: (phrases: readonly NewPhrase[]): Promise<boolean> =>
      write(async () => {
        const { made, changed } = changesFor(rows.value, phrases);
        if (made.length > 0) await request('POST', 'translations', { body: made });
        if (changed.length > 0) await request('PATCH', 'translations', { body: changed });
      }),
  };
}
