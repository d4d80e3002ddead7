/** What rules have to know that does not stand in the form: fields of items it leads to, and of the person. Pure. */
import type { Collection } from '../../schema/schema.ts';

type Wire = Readonly<Record<string, unknown>>;

/** For each reference, the fields of its item: `author_id` -> `name`, `team.name`. */
export function relatedWanted(
  rules: readonly Wire[],
  { fields }: Pick<Collection, 'fields'>,
): ReadonlyMap<string, readonly string[]> {
  const wanted = new Map<string, Set<string>>();
  for (const path of rules.flatMap((rule) => pathsOf(rule, []))) {
    const [first, ...rest] = path;
    if (first === undefined || rest.length === 0 || fields.get(first)?.relation?.kind !== 'one') continue;
    wanted.set(first, (wanted.get(first) ?? new Set()).add(rest.join('.')));
  }
  return new Map([...wanted].map(([name, paths]) => [name, [...paths].sort()]));
}

/** Fields of the person: `$CURRENT_USER.company.id` wants `company.id`. */
export function personWanted(rules: readonly Wire[]): readonly string[] {
  const text = JSON.stringify(rules);
  const paths = [...text.matchAll(/\$CURRENT_USER\.([\w.]+)/g)].map(([, path]) => path!);
  const role = [...text.matchAll(/\$CURRENT_ROLE(?:\.([\w.]+))?(?![\w.])/g)].map(([, path]) =>
    path ? `role.${path}` : 'role.id',
  );
  return [...new Set([...paths, ...role])].sort();
}

function pathsOf(given: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (Array.isArray(given)) return given.flatMap((each) => pathsOf(each, path));
  if (typeof given !== 'object' || given === null) return [path];
  return Object.entries(given).flatMap(([name, value]) => {
    if (name === '_and' || name === '_or' || name === '_some' || name === '_none') return pathsOf(value, path);
    return name.startsWith('_') ? [path] : pathsOf(value, [...path, name.replace(/^\w+\((.+)\)$/, '$1')]);
  });
}
