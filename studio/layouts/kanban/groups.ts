/** The columns of a board: what items can be in, in its order, and how many are in each. Pure. */
import { both } from '../../content/bulk.ts';
import type { Field } from '../../schema/schema.ts';

export interface Group {
  /** null: in none. */
  readonly value: string | number | boolean | null;
  readonly title: string;
  readonly count: number;
}

/** What the server answers for a group, and how many there are. */
export interface Counted {
  readonly value: unknown;
  readonly count: number;
}

export const mostGroups = 60;

/**
 * Choices are there though nothing is in them, and so is what items lead to. A value that is neither is shown as it is: something is
 * in it. `none`: the words for what is in no group, or null where that is not shown.
 */
export function groupsOf(
  field: Pick<Field, 'choices' | 'nullable'>,
  targets: readonly { readonly value: Group['value']; readonly title: string }[],
  counted: readonly Counted[],
  none: string | null,
): readonly Group[] {
  const countOf = (value: Group['value']): number =>
    counted.filter((each) => sameGroup(each.value, value)).reduce((sum, { count }) => sum + Number(count), 0);
  const known = field.choices?.map(({ value, text }) => ({ value, title: text })) ?? targets;
  const others = counted.flatMap(({ value }) =>
    value === null || value === undefined || known.some((each) => sameGroup(each.value, value))
      ? []
      : [{ value: value as Group['value'], title: String(value) }],
  );
  const loose = countOf(null);
  return [
    ...(none !== null && (field.nullable || loose > 0) ? [{ value: null, title: none, count: loose }] : []),
    ...[...known, ...others].slice(0, mostGroups).map((each) => ({ ...each, count: countOf(each.value) })),
  ];
}

/** Databases answer booleans and large numbers in more than one way. */
export const sameGroup = (one: unknown, other: unknown): boolean =>
  (one ?? null) === null || (other ?? null) === null ? (one ?? null) === (other ?? null) : String(one) === String(other);

export const groupFilter = (field: string, value: Group['value'], filter: object | null): object | null =>
  both(filter, { [field]: value === null ? { _null: true } : { _eq: value } });
