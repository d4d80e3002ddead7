/** What is known of some files, by their ids; those that are gone, or that somebody may not read, are not in it. */
import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { type ComputedRef, computed } from 'vue';
import { get } from '../request/request.ts';
import { useSchema } from '../schema/use-schema.ts';
import { fieldsOfFile, filesCollection, type StoredFile } from './file.ts';

export function useFilesById(ids: () => readonly string[]): {
  readonly files: ComputedRef<ReadonlyMap<string, StoredFile>>;
  readonly isPending: ComputedRef<boolean>;
} {
  const { data: schema } = useSchema();
  const wanted = computed(() => [...new Set(ids())].sort());
  const enabled = computed(() => wanted.value.length > 0 && schema.value?.access.may('read', filesCollection) === true);
  const { data, isPending } = useQuery({
    queryKey: computed(() => ['items', filesCollection, 'some', wanted.value]),
    queryFn: ({ signal }) => {
      const query = { fields: fieldsOfFile(schema.value!.access).join(','), filter: { id: { _in: wanted.value } }, limit: -1 };
      return get<StoredFile[]>('files', query, signal);
    },
    enabled,
    placeholderData: keepPreviousData,
  });
  return {
    files: computed(() => new Map((data.value ?? []).map((file) => [file.id, file]))),
    isPending: computed(() => enabled.value && isPending.value),
  };
}
