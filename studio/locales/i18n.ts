/** The studio's own words. English is always there; another language is loaded when somebody wants it. */
import { createI18n } from 'vue-i18n';
import en from './en.json';

export type Words = typeof en;

export const i18n = createI18n<[Words], 'en', false>({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: { en } });
