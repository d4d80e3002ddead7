/** Nobody leaves what they changed without being asked. Who is signed out finds what they typed when they are back. */
import { useEventListener } from '@vueuse/core';
import { type Ref, ref } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import { user } from '../session/session.ts';

/** `leaving`: answers the question that is open; null: none is. */
export function useLeaveGuard(dirty: Ref<boolean>, discard: () => void) {
  const leaving = ref<((goes: boolean) => void) | null>(null);
  const ask = (): boolean | Promise<boolean> => {
    if (!dirty.value || user.value === null) return true;
    return new Promise<boolean>((resolve) => {
      leaving.value = (goes) => {
        leaving.value = null;
        if (goes) discard();
        resolve(goes);
      };
    });
  };
  onBeforeRouteLeave(ask);
  // Another item, or another version of it, is another page at the same route.
  onBeforeRouteUpdate((to, from) => (to.path === from.path && to.query.version === from.query.version) || ask());
  useEventListener(window, 'beforeunload', (event: BeforeUnloadEvent) => {
    if (dirty.value) event.preventDefault();
  });
  return { leaving };
}
