/**
 * What an item must satisfy to be written: filters, and two questions that no database is asked: does a text match a pattern,
 * and was a field given at all.
 */
import type { Filter } from './filter.ts';

export type Rule =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Rule[] }
  /** Conditions on fields of the item itself. */
  | { readonly kind: 'filter'; readonly filter: Filter }
  /** On what is nested in the payload below a relation; null is any. */
  | { readonly kind: 'related'; readonly quantifier: 'some' | 'none' | null; readonly name: string; readonly where: Rule }
  | { readonly kind: 'regex'; readonly name: string; readonly pattern: string }
  | { readonly kind: 'submitted'; readonly name: string; readonly wanted: boolean };
