/** Rows of `directus_translations` <-> a table of keys and languages, and the same as CSV. Pure. */
import { cellText, tableOf } from '../../content/import-file.ts';

export interface PhraseRow {
  readonly id: string;
  readonly language: string;
  readonly key: string;
  readonly value: string;
}

export interface Grid {
  readonly languages: readonly string[];
  /** By key, in its order; cells by language. */
  readonly lines: readonly { readonly key: string; readonly cells: ReadonlyMap<string, PhraseRow> }[];
}

/** `more`: languages and keys of which nothing is said yet. */
export function gridOf(
  rows: readonly PhraseRow[],
  more: { readonly languages: readonly string[]; readonly keys: readonly string[] },
): Grid {
  const languages = [...new Set([...more.languages, ...rows.map(({ language }) => language)])].sort();
  const keys = new Map<string, Map<string, PhraseRow>>(more.keys.map((key) => [key, new Map()]));
  for (const row of rows) {
    const cells = keys.get(row.key) ?? new Map<string, PhraseRow>();
    keys.set(row.key, cells.set(row.language, row));
  }
  const lines = [...keys].map(([key, cells]) => ({ key, cells })).sort((a, b) => a.key.localeCompare(b.key));
  return { languages, lines };
}

/** Those whose key or text has it. */
export function found({ languages, lines }: Grid, search: string): Grid {
  const wanted = search.trim().toLowerCase();
  const fits = (text: string): boolean => text.toLowerCase().includes(wanted);
  return {
    languages,
    lines: wanted ? lines.filter(({ key, cells }) => fits(key) || [...cells.values()].some(({ value }) => fits(value))) : lines,
  };
}

export function csvOf({ languages, lines }: Grid): string {
  const cell = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;
  return [
    line(['key', ...languages]),
    ...lines.map(({ key, cells }) => line([key, ...languages.map((language) => cells.get(language)?.value ?? '')])),
  ].join('');
}

export type NewPhrase = Omit<PhraseRow, 'id'>;

/** null: it has no column of keys, or none of a language. Empty cells say nothing. Throws an Error where it is no CSV. */
export function phrasesOf(csv: string): readonly NewPhrase[] | null {
  const { header, rows } = tableOf('csv', csv);
  const at = header.findIndex((name) => name.trim().toLowerCase() === 'key');
  const languages = header.flatMap((name, place) =>
    place !== at && isLanguage(name.trim()) ? [[place, name.trim()] as const] : [],
  );
  if (at < 0 || languages.length === 0) return null;
  return rows.flatMap((row) => {
    const key = cellText('csv', row[at]).trim();
    return languages.flatMap(([place, language]) => {
      const value = cellText('csv', row[place]);
      return key === '' || value === '' ? [] : [{ key, language, value }];
    });
  });
}

export const isLanguage = (text: string): boolean => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text);

/** What has to be made, and what has to be changed, for all of these to be said. */
export function changesFor(rows: readonly PhraseRow[], wanted: readonly NewPhrase[]) {
  const known = new Map(rows.map((row) => [`${row.language} ${row.key}`, row]));
  const last = new Map(wanted.map((phrase) => [`${phrase.language} ${phrase.key}`, phrase]));
  const made: NewPhrase[] = [];
  const changed: { readonly id: string; readonly value: string }[] = [];
  for (const [name, phrase] of last) {
    const row = known.get(name);
    if (!row) made.push(phrase);
    else if (row.value !== phrase.value) changed.push({ id: row.id, value: phrase.value });
  }
  return { made, changed };
}
