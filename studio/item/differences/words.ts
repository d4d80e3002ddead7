/** Two texts, word by word: what stayed, what was added, what was taken out. Pure. */
import { diffWordsWithSpace } from 'diff';

export interface Part {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond this it takes too long to say it word by word. */
const longest = 40_000;

export function wordsBetween(before: string, after: string): readonly Part[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const found =
    before.length + after.length > longest
      ? undefined
      : diffWordsWithSpace(before, after, { timeout: 500 })?.map(
          ({ added, removed, value }): Part => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }),
        );
  return found ?? wholly(before, after);
}

const wholly = (before: string, after: string): readonly Part[] =>
  (
    [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ] as const
  ).filter(({ text }) => text !== '');

/** Of what stayed, as much as says where one is. */
export const shortened = (parts: readonly Part[], around = 90): readonly Part[] =>
  parts.map((part, index) => {
    const { kind, text } = part;
    const [first, last] = [index === 0, index === parts.length - 1];
    if (kind !== 'same' || text.length <= around * 2 + 40) return part;
    const [begins, ends] = [text.slice(0, around), text.slice(-around)];
    return { kind, text: first && last ? text : first ? `… ${ends}` : last ? `${begins} …` : `${begins} … ${ends}` };
  });

/** What somebody reads of HTML: its text, with a line for each block. */
export const textOfHtml = (html: string): string =>
  html
    .replace(/<(br|\/p|\/h[1-6]|\/li|\/div|\/blockquote|\/tr)\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
