/** What is staged of translations, by their language. A language that was never there is made, one that is there is changed. Pure. */
import { type Item, isOf, isTaken, type Staged, withChanged, withKept, withTaken } from '../to-many/staged.ts';

export interface Rows {
  readonly key: readonly string[];
  /** The field that has the language. */
  readonly language: string;
  readonly stored: readonly Item[];
}

const speaks = ({ language }: Rows, row: Item, code: string | number): boolean => String(plain(row[language])) === String(code);

/** A language that was read with its row is its key. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Object.values(value as Item)[0] : value;

export const storedOf = (rows: Rows, code: string | number): Item | null =>
  rows.stored.find((row) => speaks(rows, row, code)) ?? null;

export const isGone = (rows: Rows, staged: Staged, code: string | number): boolean => {
  const row = storedOf(rows, code);
  return row !== null && isTaken(staged, rows.key, row);
};

/** What was changed of a language and is not saved; its language and its key are not among it. */
export function editsOf(rows: Rows, staged: Staged, code: string | number): Item {
  const row = storedOf(rows, code);
  const found = row
    ? staged.update.find((each) => isOf(rows.key, each, row))
    : staged.create.find((each) => speaks(rows, each, code));
  const hidden = row ? rows.key : [rows.language];
  return Object.fromEntries(Object.entries(found ?? {}).filter(([name]) => !hidden.includes(name)));
}

/** `edits`: all there are of this language. Without any, nothing is staged of it. */
export function withEdits(rows: Rows, staged: Staged, code: string | number, edits: Item): Staged | null {
  const row = storedOf(rows, code);
  const none = Object.keys(edits).length === 0;
  if (!row) {
    const others = staged.create.filter((each) => !speaks(rows, each, code));
    return kept({ ...staged, create: none ? others : [...others, { [rows.language]: code, ...edits }] });
  }
  const rest = { ...staged, update: staged.update.filter((each) => !isOf(rows.key, each, row)) };
  return none ? kept(rest) : withChanged(rest, rows.key, row, edits);
}

export function withoutLanguage(rows: Rows, staged: Staged, code: string | number): Staged | null {
  const row = storedOf(rows, code);
  if (row) return withTaken(staged, rows.key, row, true);
  return kept({ ...staged, create: staged.create.filter((each) => !speaks(rows, each, code)) });
}

export const withLanguage = (rows: Rows, staged: Staged, code: string | number): Staged | null =>
  withKept(staged, rows.key, storedOf(rows, code)!);

/** Languages of which something is there, or will be. */
export const spoken = (rows: Rows, staged: Staged): ReadonlySet<string> =>
  new Set(
    [...rows.stored.filter((row) => !isTaken(staged, rows.key, row)), ...staged.create].map((row) =>
      String(plain(row[rows.language])),
    ),
  );

/** How much of a language is said: of these fields, how many have a value. 0 to 1. */
export function progressOf(rows: Rows, staged: Staged, code: string | number, fields: readonly string[]): number {
  if (isGone(rows, staged, code) || fields.length === 0) return 0;
  const values = { ...storedOf(rows, code), ...editsOf(rows, staged, code) } as Item;
  const full = fields.filter((name) => values[name] !== null && values[name] !== undefined && values[name] !== '');
  return full.length / fields.length;
}

const kept = (staged: Staged): Staged | null =>
  staged.create.length + staged.update.length + staged.delete.length === 0 ? null : staged;
