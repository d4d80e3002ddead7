/** Which language is spoken: what an account says, else what was chosen in this browser, else the project's, else the browser's own. */
import { useLocalStorage } from '@vueuse/core';
import { computed, watch } from 'vue';
import { speak } from '../locales/i18n.ts';
import { languageOf, languages } from '../locales/languages.ts';
import { request } from '../request/request.ts';
import { user } from '../session/session.ts';
import { useProject } from './use-project.ts';

/** For pages of who is not signed in, and the moments before it is known who is. */
const chosen = useLocalStorage<string | null>('pergola/language', null, { writeDefaults: false });

/** Before the first page is shown: what this browser spoke last. */
export const speakAsBefore = (): Promise<void> => speak(languageOf([chosen.value]));

/** Once, around everything. */
export function useLanguage(): void {
  const project = useProject();
  const wanted = computed(() =>
    user.value?.language || chosen.value || project.language
      ? languageOf([user.value?.language, chosen.value, project.language, ...navigator.languages])
      : null,
  );
  watch(wanted, (code) => void (code && speak(code)), { immediate: true });
  watch(
    () => user.value?.language,
    (tag) => {
      if (tag) chosen.value = tag;
    },
    { immediate: true },
  );
}

/** `code`: of one of ours. Who is signed in has it from now on wherever they sign in. Throws a Refusal. */
export async function chooseLanguage(code: string): Promise<void> {
  const { tag } = languages.find((each) => each.code === code)!;
  chosen.value = tag;
  const before = user.value;
  if (!before) return;
  user.value = { ...before, language: tag };
  await request('PATCH', 'users/me', { body: { language: tag } });
}
