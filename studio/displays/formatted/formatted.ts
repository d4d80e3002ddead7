/** How a value looks: as its display says, and as the first of its rules that holds says otherwise. Pure. */
import type { Field } from '../../schema/schema.ts';
import { titleOf } from '../../schema/title.ts';
import { colorOf } from '../color-of.ts';
import { type Reader, shownText } from '../shown-text.ts';

export interface Formatted {
  readonly text: string;
  readonly color: string | undefined;
  readonly ground: string | undefined;
  readonly icon: string | null;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly border: boolean;
}

type Options = Readonly<Record<string, unknown>>;

export function formattedOf(field: Field, value: unknown, reader: Reader): Formatted {
  const options = field.displayOptions;
  const rules = Array.isArray(options.conditionalFormatting) ? (options.conditionalFormatting as readonly Options[]) : [];
  const rule = rules.find((each) => holds(each, value)) ?? {};
  const text = (name: string): string | null => {
    const said = rule[name] || options[name];
    return typeof said === 'string' && said !== '' ? said : null;
  };
  const plain = options.masked === true ? '••••••' : shownText(field, value, reader);
  const named = text('text') && rule.text ? String(rule.text) : options.format === true ? titleOf(plain) : plain;
  return {
    text: `${text('prefix') ?? ''}${named}${text('suffix') ?? ''}`,
    color: colorOf(text('color')),
    ground: colorOf(text('background')),
    icon: text('icon'),
    bold: options.bold === true,
    italic: options.italic === true,
    border: options.border === true,
  };
}

function holds({ operator, value: given }: Options, value: unknown): boolean {
  const [a, b] = [Number(value), Number(given)];
  const numbers = value !== '' && given !== '' && !Number.isNaN(a) && !Number.isNaN(b);
  switch (operator) {
    case 'eq':
      return String(value) === String(given);
    case 'neq':
      return String(value) !== String(given);
    case 'contains':
      return String(value).includes(String(given));
    case 'starts_with':
      return String(value).startsWith(String(given));
    case 'ends_with':
      return String(value).endsWith(String(given));
    case 'gt':
      return numbers ? a > b : String(value) > String(given);
    case 'gte':
      return numbers ? a >= b : String(value) >= String(given);
    case 'lt':
      return numbers ? a < b : String(value) < String(given);
    case 'lte':
      return numbers ? a <= b : String(value) <= String(given);
    default:
      return false;
  }
}
