/** Titles, notes and choices in the language of whoever reads: from what a collection or field says itself, or from the project's own words (`$t:key`). Pure. */

/** As `meta.translations` of collections and fields has them. */
export interface Translation {
  readonly language: string;
  readonly translation?: string | null;
  readonly singular?: string | null;
  readonly plural?: string | null;
}

/** A row of `directus_translations`. */
export interface Phrase {
  readonly language: string;
  readonly key: string;
  readonly value: string;
}

export interface Translator {
  /** What is said of it in the language, if anything is. */
  title(translations: readonly Translation[] | null | undefined): string | null;
  /** `$t:greeting` as the project says it; every other text as it is. */
  text(text: string): string;
}

const near = (one: string, other: string): boolean =>
  one.split(/[-_]/)[0]?.toLowerCase() === other.split(/[-_]/)[0]?.toLowerCase();

/** `languages`: the one that is wanted, then others that will do, as `de-AT`. Without a wanted one's own text, a text of the same language does. */
export function translatorOf(languages: readonly string[], phrases: readonly Phrase[]): Translator {
  const byKey = new Map<string, Phrase[]>();
  for (const phrase of phrases) byKey.set(phrase.key, [...(byKey.get(phrase.key) ?? []), phrase]);
  const best = <T extends { readonly language: string }>(some: readonly T[]): T | undefined => {
    for (const wanted of languages) {
      const found = some.find(({ language }) => language === wanted) ?? some.find(({ language }) => near(language, wanted));
      if (found) return found;
    }
    return undefined;
  };
  const text = (given: string): string => {
    if (!given.startsWith('$t:')) return given;
    const key = given.slice(3);
    const known = byKey.get(key);
    return (known && (best(known) ?? known[0])?.value) || key;
  };
  return {
    text,
    title: (translations) => {
      const said = Array.isArray(translations)
        ? best(translations.filter((each) => typeof each?.language === 'string'))?.translation
        : null;
      return said ? text(said) : null;
    },
  };
}

export const asItIs: Translator = translatorOf([], []);
