/** The studio's own words. English is always there; another language is loaded when somebody wants it. */
import { createI18n } from 'vue-i18n';
import type { Words } from './by-topic.ts';
import en from './en/words.ts';

export const i18n = createI18n<[Words], 'en', false>({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: { en } });
