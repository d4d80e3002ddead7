/** Something that is sent by a form: whether it is on its way, and what it was refused with, in a person's words. */
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { Refusal } from '../request/refusal.ts';

export function useSending() {
  const { t } = useI18n();
  const busy = ref(false);
  const refused = ref<string | null>(null);

  function told(error: unknown): string {
    if (!(error instanceof Refusal)) return t('error.unknown');
    if (error.status === 0) return t('error.unreachable');
    return [error.message, error.hint].filter(Boolean).join(' ');
  }

  /** Answers whether it was taken. */
  async function send(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    refused.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      refused.value = told(error);
      return false;
    } finally {
      busy.value = false;
    }
  }

  return { busy, refused, send };
}
