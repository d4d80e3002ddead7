/** Which rows say the same in another language, where nobody has said so: by how a table and its columns are called. Pure. */
import type { Collection, Field } from './schema.ts';

const tables = /(translations?|i18n|l10n|locali[sz]ations?)$/i;
const languages = /^(languages?|locales?|lang)$/i;
const codes = /^(languages?|locales?|lang)(_?(code|id|key|tag))?s?(_?(code|id))?$/i;

/** Of rows with translations, the field that says of which language one is. `back` leads to what is translated. `declared`: there is one. */
export function languageFieldOf({ fields }: Pick<Collection, 'fields'>, back: readonly string[], declared = false): Field | null {
  const all = [...fields.values()].filter(({ name, type }) => !back.includes(name) && type !== 'alias');
  const leading = all.find(({ relation }) => relation?.kind === 'one' && languages.test(relation.target));
  const other = all.find(({ relation }) => relation?.kind === 'one' && !relation.target.startsWith('directus_'));
  return leading ?? all.find(({ name }) => codes.test(name)) ?? (declared ? (other ?? null) : null);
}

export function looksTranslated({ relation }: Field, collections: ReadonlyMap<string, Collection>): boolean {
  if (relation?.kind !== 'many' || relation.through !== null || !tables.test(relation.target)) return false;
  const rows = collections.get(relation.target);
  if (!rows || rows.key.length === 0) return false;
  return (
    languageFieldOf(
      rows,
      relation.pairs.map(([, theirs]) => theirs),
    ) !== null
  );
}
