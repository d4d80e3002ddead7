/** People named in a comment: stored as `@` and their id, written and read as `@` and what they are called. Pure. */
import { nameOfPerson, type Person } from './person.ts';

const stored = /@([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi;

/** What somebody is called, by id, lower case. */
export type Names = ReadonlyMap<string, string>;

export const mentionedIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(stored)].map(([, id]) => id!.toLowerCase())),
];

/** No two are called the same: their address, or a part of their id, tells them apart. */
export function namesOf(people: readonly Person[]): Names {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const person of people) {
    if (!person.id) continue;
    const name = nameOfPerson(person) || person.id.slice(0, 8);
    const own = [name, `${name} (${person.email ?? person.id.slice(0, 8)})`, person.id].find((each) => !taken.has(each))!;
    taken.add(own);
    names.set(person.id.toLowerCase(), own);
  }
  return names;
}

/** As it is written. Who is not known stays as they are stored. */
export const written = (text: string, names: Names): string =>
  text.replace(stored, (whole, id: string) => (names.has(id.toLowerCase()) ? `@${names.get(id.toLowerCase())}` : whole));

/** As it is stored. Of names that begin alike the longest is meant. */
export function toStored(text: string, names: Names): string {
  const all = [...names].sort(([, a], [, b]) => b.length - a.length);
  let left = text;
  let made = '';
  while (left !== '') {
    const at = left.indexOf('@');
    if (at === -1) break;
    const found = all.find(
      ([, name]) => left.startsWith(name, at + 1) && !/^[\p{L}\p{N}]/u.test(left.slice(at + 1 + name.length)),
    );
    made += left.slice(0, at) + (found ? `@${found[0]}` : '@');
    left = left.slice(at + 1 + (found ? found[1].length : 0));
  }
  return made + left;
}

export interface Part {
  readonly text: string;
  readonly mention: boolean;
}

export function partsOf(text: string, names: Names, somebody: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(stored)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index), mention: false });
    parts.push({ text: `@${names.get(found[1]!.toLowerCase()) ?? somebody}`, mention: true });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), mention: false });
  return parts;
}

/** As Markdown, with the names in bold. */
export const marked = (text: string, names: Names, somebody: string): string =>
  partsOf(text, names, somebody)
    .map(({ text: part, mention }) => (mention ? `**${part.replace(/[\\`*_[\]<>#|~]/g, '\\$&')}**` : part))
    .join('');

/** Without anything that Markdown would show otherwise: no editor is needed to show it. */
export const isPlain = (text: string): boolean => !/[*_`#>[\]|~<]|^\s*(?:[-+]|\d+[.)])\s|https?:/m.test(text);

/** What is looked for where the cursor is in `@an…`, and where that begins; null: nobody is. */
export function soughtAt(text: string, caret: number): { readonly from: number; readonly words: string } | null {
  const found = /(?:^|[\s(])@([^\s@]{0,30}(?: [^\s@]{1,30})?)$/.exec(text.slice(0, caret));
  return found ? { from: caret - found[1]!.length - 1, words: found[1]! } : null;
}

const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether somebody is called so: what was found for other words is not offered for these. */
export const fits = (person: Person, words: string): boolean => {
  const of = bare(`${nameOfPerson(person)} ${person.email ?? ''}`);
  return bare(words)
    .split(' ')
    .every((word) => of.includes(word));
};
