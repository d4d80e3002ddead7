/** The options of one layout, as the view has them: what is not known of them is kept. */
import { type ComputedRef, computed } from 'vue';
import type { ListView } from '../content/use-view.ts';
import type { Options } from '../views/view.ts';

export function useOptions(view: ListView, layout: string): { readonly raw: ComputedRef<Options>; put(some: Options): void } {
  return {
    raw: computed(() => view.options.value[layout] ?? {}),
    put: (some) => {
      view.options.value = { ...view.options.value, [layout]: { ...view.options.value[layout], ...some } };
    },
  };
}
