/** What the project calls itself, for everybody to see. */
import { useQuery } from '@tanstack/vue-query';
import { computed, reactive } from 'vue';
import { get } from '../request/request.ts';

interface Info {
  readonly project: { readonly project_name: string; readonly project_descriptor: string | null };
}

export function useProject() {
  const { data } = useQuery({ queryKey: ['server/info'], queryFn: () => get<Info>('server/info') });
  return reactive({
    name: computed(() => data.value?.project.project_name ?? 'Pergola'),
    descriptor: computed(() => data.value?.project.project_descriptor ?? null),
  });
}
