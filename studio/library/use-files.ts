/** Files of the library, newest first, a page at a time: those of a folder, or whatever fits some words. */
import { useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { get, request } from '../request/request.ts';
import { useSchema } from '../schema/use-schema.ts';
import { fieldsOfFile, filesCollection, foldersCollection, type StoredFile } from './file.ts';
import type { StoredFolder } from './folders.ts';

export const pageSize = 60;

export interface FilesQuery {
  readonly search: string;
  /** null: those in none; undefined: wherever they are. */
  readonly folder: string | null | undefined;
  /** `image`: only those whose type begins so. */
  readonly type?: string;
}

export function useFiles(query: Ref<FilesQuery>, enabled: Ref<boolean>) {
  const { data: schema } = useSchema();
  const asked = computed(() => {
    const { search, folder, type } = query.value;
    const rules = [
      ...(folder === undefined ? [] : [{ folder: folder === null ? { _null: true } : { _eq: folder } }]),
      ...(type ? [{ type: { _starts_with: type } }] : []),
    ];
    return { ...(search && { search }), ...(rules.length > 0 && { filter: { _and: rules } }) };
  });
  const sort = computed(() =>
    schema.value?.access.mayField('read', filesCollection, 'created_on') ? { sort: '-created_on,id' } : {},
  );
  const pages = useInfiniteQuery({
    queryKey: computed(() => ['items', filesCollection, 'library', asked.value]),
    queryFn: async ({ pageParam, signal }) => {
      const fields = fieldsOfFile(schema.value!.access).join(',');
      const paging = { fields, limit: pageSize, offset: pageParam * pageSize, meta: 'filter_count' };
      const { data, meta } = await request<StoredFile[]>('GET', 'files', {
        query: { ...asked.value, ...sort.value, ...paging },
        signal,
      });
      return { files: data, count: meta.filter_count ?? data.length };
    },
    initialPageParam: 0,
    getNextPageParam: (last, all) => (last.files.length < pageSize ? undefined : all.length),
    enabled: computed(() => enabled.value && Boolean(schema.value)),
  });
  return {
    files: computed(() => pages.data.value?.pages.flatMap(({ files }) => files) ?? []),
    count: computed(() => pages.data.value?.pages[0]?.count ?? null),
    pages,
  };
}

/** All folders somebody may see. */
export function useFolders() {
  const { data: schema } = useSchema();
  return useQuery({
    queryKey: ['items', foldersCollection, 'all'],
    queryFn: ({ signal }) => get<StoredFolder[]>('folders', { fields: 'id,name,parent', sort: 'name', limit: -1 }, signal),
    enabled: computed(() => schema.value?.access.may('read', foldersCollection) === true),
  });
}
