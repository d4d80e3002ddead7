/** What the project calls itself and how it looks, for everybody to see. */
import { useQuery } from '@tanstack/vue-query';
import { computed, reactive } from 'vue';
import { get, root } from '../request/request.ts';

interface Info {
  readonly project: {
    readonly project_name: string;
    readonly project_descriptor: string | null;
    readonly project_logo?: string | null;
    readonly project_color?: string | null;
    readonly public_favicon?: string | null;
    readonly public_foreground?: string | null;
    readonly public_background?: string | null;
    readonly public_note?: string | null;
    readonly default_language?: string | null;
    readonly default_appearance?: string | null;
    readonly custom_css?: string | null;
    readonly public_registration?: boolean;
    readonly public_registration_verify_email?: boolean;
  };
}

/** The address of a picture anybody may see. */
const picture = (id: string | null | undefined): string | null =>
  id ? new URL(`assets/${encodeURIComponent(id)}`, root).href : null;

const mark = new URL('mark.svg', document.baseURI).href;

export function useProject() {
  const { data } = useQuery({ queryKey: ['server/info'], queryFn: () => get<Info>('server/info'), staleTime: 60_000 });
  const said = computed(() => data.value?.project);
  return reactive({
    name: computed(() => said.value?.project_name ?? 'Pergola'),
    /** Takes registrations; by a letter with a link. */
    open: computed(() => said.value?.public_registration === true),
    verifies: computed(() => said.value?.public_registration_verify_email !== false),
    descriptor: computed(() => said.value?.project_descriptor ?? null),
    /** The studio's own mark, where there is none. */
    logo: computed(() => picture(said.value?.project_logo) ?? mark),
    favicon: computed(() => picture(said.value?.public_favicon)),
    /** Of the pages for who is not signed in. */
    foreground: computed(() => picture(said.value?.public_foreground)),
    background: computed(() => picture(said.value?.public_background)),
    note: computed(() => said.value?.public_note || null),
    color: computed(() => said.value?.project_color ?? null),
    language: computed(() => said.value?.default_language ?? null),
    appearance: computed(() => said.value?.default_appearance ?? null),
    css: computed(() => said.value?.custom_css ?? null),
  });
}
