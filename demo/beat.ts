/**
 * What a section of the paper writes about. `{place}` stands for a quarter of the town and `{thing}` for one of the section's
 * subjects; headlines come in English, German and French, and so do the subjects.
 */
export const languages = ['en', 'de', 'fr'] as const;
export type Language = (typeof languages)[number];
export type Text = readonly [en: string, de: string, fr: string];

export interface Beat {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly parent: string | null;
  readonly tags: readonly string[];
  readonly things: readonly Text[];
  readonly headlines: readonly Text[];
  readonly sentences: readonly string[];
}
