/** Where a version is other than its item. Pure. */
import type { Collection, Field } from '../../schema/schema.ts';
import { fieldsOfTemplate } from '../../schema/template.ts';
import { isComparable } from '../differences/readable.ts';
import { same } from '../same.ts';
import type { Comparison } from './versions.ts';

/** What the version holds and the item has as well is no difference. */
export const differingFields = (
  { current, main }: Pick<Comparison, 'current' | 'main'>,
  collection: Pick<Collection, 'fields' | 'template'>,
): readonly Field[] =>
  inOrder(collection).filter(
    (field) => field.name in current && isComparable(field) && !same(current[field.name], main[field.name]),
  );

/** First what an item is called, as in its form. */
export function inOrder({ fields, template }: Pick<Collection, 'fields' | 'template'>): readonly Field[] {
  const naming = fieldsOfTemplate(template);
  const all = [...fields.values()];
  return [...all.filter(({ name }) => naming.includes(name)), ...all.filter(({ name }) => !naming.includes(name))];
}
