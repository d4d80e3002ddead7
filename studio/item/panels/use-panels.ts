/** The panels beside an item: which there are for it and for whoever looks, and which one is open. An address may want one open. */
import { computed, type Ref, ref, watch } from 'vue';
import { useRoute } from 'vue-router';
import { user } from '../../session/session.ts';
import { type ItemContext, panelsFor } from './panels.ts';

export type ItemPanels = ReturnType<typeof usePanels>;

/** `context`: null while there is no stored item. */
export function usePanels(context: Ref<ItemContext | null>) {
  const route = useRoute();
  const open = ref<string | null>(null);
  const panels = computed(() => (context.value ? panelsFor(context.value, user.value) : []));
  const show = (name: string | null): void => {
    open.value = name;
  };
  watch(
    () => route.query.panel,
    (wanted) => {
      if (typeof wanted === 'string') show(wanted);
    },
    { immediate: true },
  );
  return { context, panels, open, show };
}
