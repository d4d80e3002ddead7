/** Tells the others that somebody is at an item and in which field of its form, and who they are. */
import { useEventListener } from '@vueuse/core';
import { computed, onScopeDispose, type Ref, ref, watch } from 'vue';
import type { Other } from '../item/others.ts';
import { type Attending, attend, type Somebody } from '../request/presence.ts';
import { root } from '../request/request.ts';
import { colourOf, nameOfPerson, type Person, pictureOf } from './person.ts';

export interface Place {
  readonly collection: string;
  /** Its key as bodies have it; null: of a singleton. */
  readonly item: string | null;
}

/** `place`: null as long as there is no stored item. `form`: around the fields. */
export function usePresence(place: () => Place | null, form: Readonly<Ref<HTMLElement | null>>) {
  const people = ref<readonly Somebody[]>([]);
  const count = ref(0);
  let attending: Attending | null = null;
  const stop = (): void => {
    attending?.leave();
    attending = null;
    people.value = [];
    count.value = 0;
  };
  watch(
    () => JSON.stringify(place()),
    () => {
      stop();
      const at = place();
      if (!at) return;
      attending = attend(at.collection, at.item, (found, of) => {
        people.value = found;
        count.value = of;
      });
    },
    { immediate: true },
  );
  onScopeDispose(stop);

  const move = (to: EventTarget | null): void => attending?.move(to instanceof Element ? fieldOf(to, form.value) : null);
  useEventListener(form, 'focusin', ({ target }: FocusEvent) => move(target));
  useEventListener(form, 'focusout', ({ relatedTarget }: FocusEvent) => move(relatedTarget));

  const others = computed<readonly Other[]>(() =>
    people.value.map(({ person, user, fields }) => {
      const known = user as Person | null;
      const picture = pictureOf(known);
      return {
        person,
        name: nameOfPerson(known),
        picture: picture && new URL(picture, root).href,
        colour: colourOf(known?.id ?? person),
        fields,
      };
    }),
  );
  return { others, count };
}

/** The outermost: what is edited within a field is that field. */
function fieldOf(target: Element, form: Element | null): string | null {
  let found: string | null = null;
  for (let at: Element | null = target; at && at !== form; at = at.parentElement) found = at.getAttribute('data-field') ?? found;
  return form?.contains(target) ? found : null;
}
