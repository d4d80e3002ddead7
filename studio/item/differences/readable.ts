/** How values are told that are held against each other: as words where they are text, else as a whole. Pure. */
import type { Field } from '../../schema/schema.ts';

/** Secrets are asterisks, and say nothing. */
export const isMasked = (value: unknown): boolean => typeof value === 'string' && /^\*{5,}$/.test(value);

export const isWordy = ({ type, relation, choices }: Pick<Field, 'type' | 'relation' | 'choices'>): boolean =>
  relation === null && choices === null && ['string', 'text', 'csv'].includes(type);

export type RelatedSummary =
  | { readonly kind: 'list'; readonly count: number }
  | { readonly kind: 'staged'; readonly made: number; readonly changed: number; readonly taken: number };

/** Of a list of related items: how many there are, or what is to become of them. null: neither is said. */
export function relatedSummary(value: unknown): RelatedSummary | null {
  if (Array.isArray(value)) return { kind: 'list', count: value.length };
  if (typeof value !== 'object' || value === null) return null;
  const of = (name: string): number => {
    const some = (value as Record<string, unknown>)[name];
    return Array.isArray(some) ? some.length : 0;
  };
  return { kind: 'staged', made: of('create'), changed: of('update'), taken: of('delete') };
}

/** Where no field says more. */
export const plainText = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value);

/** Fields of a collection that can be held against each other and brought back, in the order of the form. */
export const isComparable = (field: Field): boolean =>
  !field.isKey && !field.automatic && !field.hidden && field.interface !== 'secret';
