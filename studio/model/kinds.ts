/** The kinds of fields there are to choose from. Pure. */
import type { Category, Kind } from './kind.ts';
import { kindsOfRelations } from './kinds-of-relations.ts';
import { kindsOfValues } from './kinds-of-values.ts';

export const kinds: readonly Kind[] = [...kindsOfValues, ...kindsOfRelations];

export const categories: readonly Category[] = [
  'text',
  'number',
  'choice',
  'date',
  'data',
  'file',
  'relation',
  'group',
  'presentation',
];

export const kindNamed = (name: string): Kind | undefined => kinds.find((each) => each.name === name);

/** What kind a stored field is; null: of no kind that is known, or nobody has said. */
export function kindOf(field: {
  readonly type: string;
  readonly meta: { readonly interface: string | null; readonly options?: Readonly<Record<string, unknown>> | null } | null;
}): Kind | null {
  const { type, meta } = field;
  const some = kinds.filter(
    (each) => each.interface === meta?.interface && (each.types.includes(type) || each.relation !== undefined),
  );
  return (
    some.find(({ options }) => options && Object.entries(options).every(([name, value]) => meta?.options?.[name] === value)) ??
    some.find(({ options }) => !options) ??
    some[0] ??
    null
  );
}

export const isGroup = (special: readonly string[] | null | undefined, edited: string | null | undefined): boolean =>
  special?.includes('group') === true || edited?.startsWith('group-') === true;
