/** The choices of a field as columns of a board, in the order they stand there: one more, called otherwise, gone, put elsewhere. Pure. */
import { movedTo } from '../../interfaces/related/lines.ts';
import type { Call } from '../../model/call.ts';
import { freeName, nameFor } from '../../model/names.ts';
import type { StoredField } from '../../model/wire.ts';
import { titleOf } from '../../schema/title.ts';
import { type Group, sameGroup } from './groups.ts';

export type StoredChoice = Readonly<Record<string, unknown>>;

/** As they are stored, which may be words in no language yet (`$t:key`). */
export function choicesOf({ meta }: Pick<StoredField, 'meta'>): readonly StoredChoice[] {
  const { choices } = meta?.options ?? {};
  if (!Array.isArray(choices)) return [];
  return choices.map((each: unknown) =>
    typeof each === 'object' && each !== null ? (each as StoredChoice) : { text: titleOf(String(each)), value: each },
  );
}

export function withChoice(choices: readonly StoredChoice[], text: string): readonly StoredChoice[] {
  const taken = choices.map(({ value }) => String(value));
  return [...choices, { text: text.trim(), value: freeName(nameFor(text) || text.trim(), taken) }];
}

/** What is stored in items stays. */
export const renamedChoice = (choices: readonly StoredChoice[], of: Group['value'], text: string): readonly StoredChoice[] =>
  choices.map((each) => (sameGroup(each.value, of) ? { ...each, text: text.trim() } : each));

export const withoutChoice = (choices: readonly StoredChoice[], of: Group['value']): readonly StoredChoice[] =>
  choices.filter(({ value }) => !sameGroup(value, of));

export function movedChoice(choices: readonly StoredChoice[], of: Group['value'], to: number): readonly StoredChoice[] {
  const from = choices.findIndex(({ value }) => sameGroup(value, of));
  return from < 0 ? choices : movedTo(choices, from, to);
}

/** Where the database keeps the field to its choices, it is told as well. */
export function choicesCall(field: StoredField, choices: readonly StoredChoice[]): Call {
  const values = choices.map(({ value }) => String(value));
  const kept = field.schema?.choices;
  const path = `fields/${encodeURIComponent(field.collection)}/${encodeURIComponent(field.field)}`;
  const body = { meta: { options: { ...field.meta?.options, choices } }, ...(kept && { schema: { choices: values } }) };
  return { method: 'PATCH', path, body };
}
