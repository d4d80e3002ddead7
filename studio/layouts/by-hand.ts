/** The order people give a collection by hand: where it can be changed. Pure. */
import type { Collection, Schema } from '../schema/schema.ts';

/** Only where the list is in that order, all of it. */
export const ordersByHand = (
  { name, key, writable, sortField }: Collection,
  { access }: Pick<Schema, 'access'>,
  sort: string,
): boolean =>
  sortField !== null &&
  writable &&
  key.length === 1 &&
  (sort === '' || sort === sortField) &&
  access.may('update', name) &&
  access.mayField('update', name, sortField);
