/** The studio's own words. English is always there; another language is loaded when somebody wants it. */
import { en as englishParts } from '@nuxt/ui/locale';
import { shallowRef } from 'vue';
import { createI18n } from 'vue-i18n';
import type { Words } from './by-topic.ts';
import en from './en/words.ts';
import { type Code, languages, pluralRules } from './languages.ts';

interface Spoken {
  readonly default: Words;
  /** The words of buttons and fields themselves: "close", "clear". */
  readonly parts: typeof englishParts;
}

export const i18n = createI18n<[Words], Code, false>({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en } as Record<Code, Words>,
  pluralRules,
});

let more: Promise<void> | null = null;
/** English for those who are signed in; it stands in for whatever another language does not say. */
export function moreWords(): Promise<void> {
  more ??= import('./en/more.ts').then(({ default: words }) => i18n.global.setLocaleMessage('en', words));
  more.catch(() => {
    more = null;
  });
  return more;
}

/** What components say without being told, in the language that is spoken. */
export const parts = shallowRef(englishParts);

const others = import.meta.glob<Spoken>(['./*/words.ts', '!./en/words.ts']);
const known = new Map<Code, typeof englishParts>([['en', englishParts]]);
let latest: Code = 'en';

/** Says everything in this language from now on; where its words do not arrive, all stays as it was. */
export async function speak(code: Code): Promise<void> {
  latest = code;
  if (!known.has(code)) {
    const found = await others[`./${code}/words.ts`]?.().catch(() => null);
    if (!found) return;
    i18n.global.setLocaleMessage(code, found.default);
    known.set(code, found.parts);
  }
  // Somebody may have chosen another one meanwhile.
  if (latest !== code) return;
  i18n.global.locale.value = code;
  parts.value = known.get(code)!;
  document.documentElement.lang = code;
  document.documentElement.dir = languages.find((each) => each.code === code)!.dir;
}
