/** Where a version is other than its item. Pure. */
import type { Collection, Field } from '../../schema/schema.ts';
import { isComparable } from '../differences/readable.ts';
import { same } from '../same.ts';
import type { Comparison } from './versions.ts';

/** What the version holds and the item has as well is no difference. */
export const differingFields = (
  { current, main }: Pick<Comparison, 'current' | 'main'>,
  collection: Pick<Collection, 'fields'>,
): readonly Field[] =>
  [...collection.fields.values()].filter(
    (field) => field.name in current && isComparable(field) && !same(current[field.name], main[field.name]),
  );
