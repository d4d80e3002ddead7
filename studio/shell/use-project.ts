/** What the project calls itself, for everybody to see. */
import { useQuery } from '@tanstack/vue-query';
import { computed, reactive } from 'vue';
import { get } from '../request/request.ts';

interface Info {
  readonly project: {
    readonly project_name: string;
    readonly project_descriptor: string | null;
    readonly public_registration?: boolean;
    readonly public_registration_verify_email?: boolean;
  };
}

export function useProject() {
  const { data } = useQuery({ queryKey: ['server/info'], queryFn: () => get<Info>('server/info') });
  return reactive({
    name: computed(() => data.value?.project.project_name ?? 'Pergola'),
    /** Takes registrations; by a letter with a link. */
    open: computed(() => data.value?.project.public_registration === true),
    verifies: computed(() => data.value?.project.public_registration_verify_email !== false),
    descriptor: computed(() => data.value?.project.project_descriptor ?? null),
  });
}
