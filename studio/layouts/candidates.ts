/** Which fields can be what in a layout, and which one is meant where nobody said. Pure. */
import type { Collection, Field } from '../schema/schema.ts';

const visible = ({ fields }: Collection): readonly Field[] =>
  [...fields.values()].filter(({ hidden, interface: edited }) => !hidden && edited !== 'secret');

const target = ({ relation }: Field): string | null => (relation?.kind === 'one' ? relation.target : null);

export const imageFields = (of: Collection): readonly Field[] =>
  visible(of).filter((field) => target(field) === 'directus_files');

export const textFields = (of: Collection): readonly Field[] =>
  visible(of).filter(({ type, relation }) => relation === null && (type === 'string' || type === 'text'));

export const momentFields = (of: Collection): readonly Field[] =>
  visible(of).filter(({ type }) => type === 'date' || type === 'dateTime' || type === 'timestamp');

export const personFields = (of: Collection): readonly Field[] =>
  visible(of).filter((field) => target(field) !== null && target(field) !== 'directus_files');

export const listFields = (of: Collection): readonly Field[] =>
  visible(of).filter(({ type }) => type === 'csv' || type === 'json');

/** Fields whose values are few: those of a choice, and those that lead to one item. */
export const groupFields = (of: Collection): readonly Field[] =>
  visible(of).filter(
    ({ choices, type, relation }) =>
      (choices !== null && relation === null && type !== 'csv' && type !== 'json') ||
      (relation?.kind === 'one' && relation.target !== 'directus_files' && relation.pairs.length === 1),
  );

/** The first whose name says so, in the order of what is looked for; else the first, where any would do. */
function likely(fields: readonly Field[], names: RegExp, any: boolean): Field | null {
  return fields.find(({ name }) => names.test(name)) ?? (any ? (fields[0] ?? null) : null);
}

export const likelyGroup = (of: Collection): Field | null => {
  const some = groupFields(of);
  const chosen = some.filter(({ choices }) => choices !== null);
  return likely(chosen, /^(status|state|stage|phase|step|progress)$/i, true) ?? likely(some, /status|state|stage|column/i, true);
};

export const likelyStart = (of: Collection): Field | null =>
  likely(momentFields(of), /start|begin|from|publish|due|event|held|^date$|_on$/i, true);

export const likelyEnd = (of: Collection, start: Field | null): Field | null =>
  likely(
    momentFields(of).filter(({ name, type }) => name !== start?.name && type === start?.type),
    /(^|_)(end|ends|until|to|finish|finished|return|returned|checkout)(_|$)|(end|return)_?(date|on|at)$/i,
    false,
  );

export const likelyImage = (of: Collection): Field | null => imageFields(of)[0] ?? null;

export const likelyText = (of: Collection): Field | null =>
  likely(textFields(of), /summary|description|excerpt|teaser|subtitle|abstract|^note/i, false);

export const likelyDate = (of: Collection): Field | null => likely(momentFields(of), /due|deadline|publish|^date$/i, false);

export const likelyPerson = (of: Collection): Field | null =>
  likely(personFields(of), /assign|owner|author|responsible|user|editor/i, false);

/** What is said of an option: a field's name, null for none, undefined for what is likely. What is not there any more is likely again. */
export function chosenField(of: Collection, said: unknown, possible: readonly Field[], usual: Field | null): Field | null {
  if (said === null) return null;
  return possible.find(({ name }) => name === said) ?? (usual && of.fields.has(usual.name) ? usual : null);
}
