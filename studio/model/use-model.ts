/** The whole data model, for who shapes it. Read again with the studio's own view of it. */
import { useQuery } from '@tanstack/vue-query';
import { get } from '../request/request.ts';
import type { StoredCollection, StoredField, StoredRelation } from './wire.ts';

export interface Model {
  readonly collections: ReadonlyMap<string, StoredCollection>;
  /** By collection, in their order. */
  readonly fields: ReadonlyMap<string, readonly StoredField[]>;
  readonly relations: readonly StoredRelation[];
}

export const useModel = () =>
  useQuery({
    queryKey: ['schema', 'model'],
    queryFn: async ({ signal }): Promise<Model> => {
      const [collections, fields, relations] = await Promise.all([
        get<StoredCollection[]>('collections', {}, signal),
        get<StoredField[]>('fields', {}, signal),
        get<StoredRelation[]>('relations', {}, signal),
      ]);
      const byCollection = new Map<string, StoredField[]>();
      for (const field of fields) {
        const some = byCollection.get(field.collection) ?? [];
        byCollection.set(field.collection, some);
        some.push(field);
      }
      return { collections: new Map(collections.map((each) => [each.collection, each])), fields: byCollection, relations };
    },
    staleTime: 30_000,
    structuralSharing: false,
  });
