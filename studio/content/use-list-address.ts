/** What a list shows, kept in its address: so that it can be shared, and going back goes back to it. */
import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

export interface ListAddress {
  readonly search: WritableComputedRef<string>;
  readonly sort: WritableComputedRef<string>;
  /** As the API's `filter`; null: none. What is not JSON is none. */
  readonly filter: WritableComputedRef<object | null>;
}

export function useListAddress(): ListAddress {
  const route = useRoute();
  const router = useRouter();
  const part = (name: string) =>
    computed({
      get: () => (typeof route.query[name] === 'string' ? route.query[name] : ''),
      set: (value: string) => {
        const { [name]: _, ...others } = route.query;
        void router.replace({ query: { ...others, ...(value !== '' && { [name]: value }) } });
      },
    });
  const text = part('filter');
  return {
    search: part('search'),
    sort: part('sort'),
    filter: computed({
      get: () => objectOf(text.value),
      set: (value) => {
        text.value = value === null ? '' : JSON.stringify(value);
      },
    }),
  };
}

function objectOf(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
