/** The schema of whoever is signed in, read once and kept, in the language they read. */
import { useQuery } from '@tanstack/vue-query';
import { type ComputedRef, computed } from 'vue';
import { interfaceNames } from '../interfaces/interfaces.ts';
import { i18n } from '../locales/i18n.ts';
import { languageNamed } from '../locales/languages.ts';
import { queries } from '../request/queries.ts';
import { get } from '../request/request.ts';
import { user } from '../session/session.ts';
import type { WireAccess } from './access.ts';
import { schemaOf } from './read.ts';
import type { Collection, Schema } from './schema.ts';
import { type Phrase, translatorOf } from './translated.ts';
import type { Wire, WireCollection, WireField } from './wire.ts';

type Said = Omit<Wire, 'interfaces' | 'translator'> & { readonly phrases: readonly Phrase[] };

const reading = {
  queryKey: ['schema'],
  queryFn: async (): Promise<Said> => {
    const [collections, fields, access] = await Promise.all([
      get<WireCollection[]>('collections'),
      get<WireField[]>('fields'),
      get<WireAccess>('permissions/me'),
    ]);
    const known = access.directus_translations?.read?.access ?? 'none';
    const wanted = known !== 'none' && (collections.some(named) || fields.some(named));
    const phrases = wanted ? await get<Phrase[]>('translations', { limit: -1, fields: 'language,key,value' }) : [];
    return { collections, fields, access, phrases };
  },
  staleTime: 60_000,
  structuralSharing: false,
};

/** Says something in the project's own words (`$t:`), which are read only then. */
const named = ({ meta }: { readonly meta: object | null }): boolean => meta !== null && JSON.stringify(meta).includes('"$t:');

/** Made once for all who ask. */
let made: { readonly said: Said; readonly languages: string; readonly schema: Schema } | null = null;

function schemaIn(said: Said, languages: readonly string[]): Schema {
  const name = languages.join(' ');
  if (made?.said !== said || made.languages !== name) {
    const translator = translatorOf(languages, said.phrases);
    made = { said, languages: name, schema: schemaOf({ ...said, interfaces: interfaceNames, translator }) };
  }
  return made.schema;
}

/** What an account says may be a region's, or a language the studio has no words in. */
const languages = computed(() => {
  const spoken = i18n.global.locale.value;
  const own = user.value?.language;
  return [...new Set([...(own ? [own] : []), languageNamed(spoken)?.tag ?? spoken, 'en-US'])];
});

/** Begins to read it, for who will want it. */
export const prefetchSchema = (): void => void queries.prefetchQuery(reading);

export const useSchema = () =>
  useQuery(
    computed(() => {
      const wanted = languages.value;
      return { ...reading, select: (said: Said) => schemaIn(said, wanted) };
    }),
  );

/** null: there is none of that name, for them. Undefined while it is not known. */
export function useCollection(name: () => string): ComputedRef<Collection | null | undefined> {
  const { data } = useSchema();
  return computed(() => (data.value ? (data.value.collections.get(name()) ?? null) : undefined));
}
