/** Whether requests are made with the eyes of somebody else, as administrators may: then they only read. */
import { Refusal } from './refusal.ts';

interface Looking {
  readonly as: string;
  /** What is said of a write, in a person's words. */
  readonly refused: () => string;
  readonly hint: () => string;
}

let looking: Looking | null = null;

export function lookAs(as: string | null, refused: () => string = () => '', hint: () => string = () => ''): void {
  looking = as === null ? null : { as, refused, hint };
}

export const lookingAs = (): string | null => looking?.as ?? null;

const reading = new Set(['GET', 'SEARCH']);

/** The header that says so. Whose session it is stays as it is. Throws a Refusal where something would be written. */
export function eyes(method: string, path: string): Readonly<Record<string, string>> {
  if (looking === null || path.startsWith('auth/')) return {};
  if (!reading.has(method)) {
    throw new Refusal(403, [{ code: 'ONLY_LOOKING', message: looking.refused(), hint: looking.hint(), field: null, row: null }]);
  }
  return { 'x-pergola-as-user': looking.as };
}
