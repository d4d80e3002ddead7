/** People as far as somebody may know them: what they are called, their picture, and a colour that is theirs. Pure. */
import type { Access } from '../schema/access.ts';

export const usersCollection = 'directus_users';

export interface Person {
  readonly id?: string;
  readonly first_name?: string | null;
  readonly last_name?: string | null;
  readonly email?: string | null;
  readonly avatar?: string | { readonly id: string } | null;
}

const wanted = ['first_name', 'last_name', 'email', 'avatar'];

/** Of these, what may be read; none where nobody may be known. */
export const fieldsOfPerson = ({ may, mayField }: Access): readonly string[] =>
  may('read', usersCollection) && mayField('read', usersCollection, 'id')
    ? ['id', ...wanted.filter((name) => mayField('read', usersCollection, name))]
    : [];

/** '' where nothing is known. */
export const nameOfPerson = (person: Person | null | undefined): string =>
  [person?.first_name, person?.last_name].filter(Boolean).join(' ') || person?.email || '';

/** Below the API; null: none. */
export function pictureOf(person: Person | null | undefined): string | null {
  const file = typeof person?.avatar === 'object' ? person.avatar?.id : person?.avatar;
  return file ? `assets/${encodeURIComponent(file)}?width=64&height=64&fit=cover` : null;
}

/** Dark enough for white letters on them, and for lines on light and dark pages. */
const colours = ['#b4532a', '#7c4fc4', '#0f7490', '#b02a63', '#4a6b16', '#9a5b00', '#2f62c9', '#8a3f9c'];

/** The same for the same text. */
export function colourOf(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + letter.codePointAt(0)!) % 9973;
  return colours[sum % colours.length]!;
}
