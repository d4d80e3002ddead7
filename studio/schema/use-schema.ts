/** The schema of whoever is signed in, read once and kept. */
import { useQuery } from '@tanstack/vue-query';
import { type ComputedRef, computed } from 'vue';
import { interfaceNames } from '../interfaces/interfaces.ts';
import { i18n } from '../locales/i18n.ts';
import { queries } from '../request/queries.ts';
import { get } from '../request/request.ts';
import type { WireAccess } from './access.ts';
import { schemaOf, type WireCollection, type WireField } from './read.ts';
import type { Collection, Schema } from './schema.ts';

const settings = {
  queryKey: ['schema'],
  queryFn: async (): Promise<Schema> => {
    const [collections, fields, access] = await Promise.all([
      get<WireCollection[]>('collections'),
      get<WireField[]>('fields'),
      get<WireAccess>('permissions/me'),
    ]);
    return schemaOf({ collections, fields, access, interfaces: interfaceNames, language: i18n.global.locale.value });
  },
  staleTime: 60_000,
  structuralSharing: false,
};

/** Begins to read it, for who will want it. */
export const prefetchSchema = (): void => void queries.prefetchQuery(settings);

export const useSchema = () => useQuery(settings);

/** null: there is none of that name, for them. Undefined while it is not known. */
export function useCollection(name: () => string): ComputedRef<Collection | null | undefined> {
  const { data } = useSchema();
  return computed(() => (data.value ? (data.value.collections.get(name()) ?? null) : undefined));
}
