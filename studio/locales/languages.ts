/** The languages the studio speaks: their names, directions and plural forms, and which one is meant by what somebody wants. Pure. */

export interface Language {
  /** The name of its folder. */
  readonly code: string;
  /** As accounts and projects keep it, which Directus reads as well. */
  readonly tag: string;
  /** What it calls itself. */
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
}

export const languages = [
  { code: 'en', tag: 'en-US', name: 'English', dir: 'ltr' },
  { code: 'de', tag: 'de-DE', name: 'Deutsch', dir: 'ltr' },
  { code: 'ar', tag: 'ar-SA', name: 'العربية', dir: 'rtl' },
] as const satisfies readonly Language[];

export type Code = (typeof languages)[number]['code'];

/** `de-AT` is meant by German. Undefined: it is none of ours. */
export const languageNamed = (tag: string | null | undefined): (typeof languages)[number] | undefined =>
  languages.find(({ code }) => code === tag?.split(/[-_]/)[0]?.toLowerCase());

/** The first that is spoken here; English if none is. */
export const languageOf = (wanted: readonly (string | null | undefined)[]): Code =>
  wanted.map((tag) => languageNamed(tag)?.code).find((code) => code !== undefined) ?? 'en';

const forms = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
const arabic = new Intl.PluralRules('ar');

/** Which of a text's forms (`one | two | …`) a number takes, where it is not "one, or more". */
export const pluralRules = {
  ar: (count: number, choices: number): number => Math.min(forms.indexOf(arabic.select(count)), choices - 1),
};

/** How many forms a text of a language has, for one of English with that many. */
export const pluralForms = (code: Code, english: number): number => (code === 'ar' && english > 1 ? forms.length : english);
