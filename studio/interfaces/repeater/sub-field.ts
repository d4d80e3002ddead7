/** A field of the items of a list as forms know fields: there is no column, so all that is said of it stands in the list's options. Pure. */
import { interfaceFor, interfaceSaid } from '../../schema/choose.ts';
import { choicesOf, objectOf } from '../../schema/options.ts';
import type { Field } from '../../schema/schema.ts';
import { fieldsOfTemplate, textOfTemplate } from '../../schema/template.ts';
import { titleOf } from '../../schema/title.ts';

type Item = Readonly<Record<string, unknown>>;

export interface SaidField {
  readonly field: string;
  readonly name?: string;
  readonly type?: string;
  readonly meta?: Item | null;
}

export function subFieldOf(
  parent: Field,
  { field: name, name: title, type = 'string', meta }: SaidField,
  interfaces: ReadonlySet<string>,
): Field {
  const text = (key: string): string | null =>
    typeof meta?.[key] === 'string' && meta[key] !== '' ? (meta[key] as string) : null;
  const options = objectOf(meta?.options) ?? {};
  const choices = choicesOf(options);
  const facts = { name, type, special: [], relation: null, choices, maxLength: null };
  const said = text('interface');
  const named = said === null ? '' : interfaceSaid(said, type);
  const edited = interfaces.has(named) ? named : interfaceFor(facts);
  const width = text('width');
  return {
    ...parent,
    name,
    title: title || titleOf(name),
    type,
    relation: null,
    interface: edited,
    display: 'text',
    options,
    displayOptions: {},
    choices,
    width: width === 'half' || width === 'half-left' ? 'half' : width === 'half-right' ? 'half-right' : 'full',
    note: text('note'),
    required: meta?.required === true,
    readonly: false,
    hidden: false,
    nullable: true,
    isKey: false,
    automatic: false,
    maxLength: null,
    precision: null,
    scale: null,
    default: undefined,
    conditions: [],
    validation: null,
    validationMessage: null,
    group: null,
    sort: null,
    special: [],
  };
}

/** What an item is called in its list: as the template says, or by the first of its values. '' where it has none. */
export function nameOfItem(item: Item, template: string | null, fields: readonly Field[]): string {
  const of = template ?? (fields[0] ? `{{${fields[0].name}}}` : '');
  const read = Object.fromEntries(
    fieldsOfTemplate(of).map((name) => {
      const choice = fields.find((field) => field.name === name)?.choices?.find(({ value }) => value === item[name]);
      return [name, choice?.text ?? item[name]];
    }),
  );
  return textOfTemplate(of, { ...item, ...read });
}

export const movedIn = <T>(list: readonly T[], from: number, to: number): readonly T[] => {
  const rest = list.filter((_, place) => place !== from);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
};
