/** How the studio looks: light or dark, dense or airy, and the project's own colour, picture and rules of style. */
import { createSharedComposable, useColorMode, useLocalStorage } from '@vueuse/core';
import { computed, shallowRef, watch, watchEffect } from 'vue';
import { request } from '../request/request.ts';
import { user } from '../session/session.ts';
import { shadesOf } from './accent.ts';
import { useProject } from './use-project.ts';

export const looks = { light: 'i-lucide-sun', dark: 'i-lucide-moon', auto: 'i-lucide-monitor' } as const;
export type Look = keyof typeof looks;

export type Density = 'comfortable' | 'compact';

/** One for all who ask: each of its own would have the whole page styled anew. */
export const useMode = createSharedComposable(() => useColorMode());

/** Of this browser, as it depends on the screen. */
export const density = useLocalStorage<Density>('pergola/density', 'comfortable', { writeDefaults: false });

/** Of a row of a table, in pixels. */
export const rowHeight = computed(() => (density.value === 'compact' ? 34 : 40));

/** A colour that is tried and not saved; null: the project's. */
export const triedColor = shallowRef<string | null>(null);

/** What a project has that never chose one: the studio's own shades are made for it. */
export const usualColor = '#3a7d5c';

const isLook = (text: string | null | undefined): text is Look => text !== null && text !== undefined && text in looks;

/** Once, around everything. */
export function useLook(): void {
  const project = useProject();
  const { store } = useMode();
  const chosen = computed(() => user.value?.appearance);
  watch(
    [chosen, () => project.appearance],
    ([own, usual]) => {
      if (isLook(own)) store.value = own;
      // Who never chose sees what the project wants.
      else if (isLook(usual) && usual !== 'auto' && store.value === 'auto') store.value = usual;
    },
    { immediate: true },
  );

  watchEffect(() => {
    document.documentElement.dataset.density = density.value;
  });
  watchEffect(() => colored(triedColor.value ?? project.color));
  watchEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (!icon || project.favicon === null) return;
    icon.removeAttribute('type');
    icon.href = project.favicon;
  });
  const style = document.createElement('style');
  document.head.append(style);
  watchEffect(() => {
    style.textContent = project.css ?? '';
  });
}

function colored(color: string | null): void {
  const { style } = document.documentElement;
  const own = color !== null && color.toLowerCase() !== usualColor ? shadesOf(color) : null;
  for (const shade of [50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950] as const) {
    if (own) style.setProperty(`--ui-color-primary-${shade}`, own[shade]);
    else style.removeProperty(`--ui-color-primary-${shade}`);
  }
}

/** Kept with the account, for wherever one signs in. Throws a Refusal. */
export async function chooseLook(look: Look): Promise<void> {
  const before = user.value;
  if (!before) return;
  user.value = { ...before, appearance: look };
  await request('PATCH', 'users/me', { body: { appearance: look } });
}
