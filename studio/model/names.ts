/** Names of tables and columns from what a person calls them. Pure. */

/** "Année de Sortie" -> "annee_de_sortie"; '' where nothing of it can stand in a name. */
export const nameFor = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60);

/** The first of `name`, `name_2`, `name_3` … that is free. */
export function freeName(name: string, taken: Iterable<string>): string {
  const all = new Set([...taken].map((each) => each.toLowerCase()));
  let found = name;
  for (let count = 2; all.has(found.toLowerCase()); count++) found = `${name}_${count}`;
  return found;
}
