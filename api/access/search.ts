/** `search` as a filter over the fields the caller may read (section 4 of the wire contract). */
import { isText, type ValueType } from '../model/type.ts';
import type { Operator } from '../query/filter.ts';
import { Literal } from '../query/value.ts';
import type { AllowedFilter } from './allowed.ts';
import { shown } from './operand.ts';
import { glimpseField, type Sight, type Visible } from './visible.ts';

/** No column that could hold the text: no rows. */
export function searchFilter(sight: Sight, visible: Visible, search: string): AllowedFilter | null {
  const text = search.trim();
  if (text === '') return null;
  const value = new Literal(text);
  const of = [...visible.collection.fields.values()].flatMap((field): AllowedFilter[] => {
    const operator = field.column && glimpseField(visible, field.name) ? operatorFor(field.type, text) : null;
    const left = shown(sight, visible, field);
    return operator && !left.concealed ? [{ kind: 'compare', left, operator, value, named: field.name }] : [];
  });
  return { kind: 'or', of };
}

function operatorFor(type: ValueType, text: string): Operator | null {
  if (type.name !== 'csv' && type.name !== 'xml' && isText(type)) return '_icontains';
  switch (type.name) {
    case 'integer':
      return /^[+-]?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= 2147483647 ? '_eq' : null;
    case 'bigInteger':
      return /^[+-]?\d{1,18}$/.test(text) ? '_eq' : null;
    case 'float':
    case 'decimal':
      return /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text) ? '_eq' : null;
    case 'uuid':
      return /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i.test(text) ? '_eq' : null;
    default:
      return null;
  }
}
