/** What was said of a field in JSON, read with care: anybody may have written it. Pure. */
import type { Choice, Condition } from './schema.ts';
import { titleOf } from './title.ts';
import { asItIs, type Translator } from './translated.ts';

type Options = Readonly<Record<string, unknown>>;

/** null: it is no object, or an empty one. */
export function objectOf(value: unknown): Options | null {
  const read = typeof value === 'string' ? parsed(value) : value;
  return typeof read === 'object' && read !== null && !Array.isArray(read) && Object.keys(read).length > 0
    ? (read as Options)
    : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function choicesOf({ choices }: Options, translator: Translator = asItIs): readonly Choice[] | null {
  return Array.isArray(choices) && choices.length > 0 ? choices.map((each) => choiceOf(each, translator)) : null;
}

function choiceOf(given: unknown, translator: Translator): Choice {
  if (typeof given !== 'object' || given === null) {
    const plain = String(given);
    return { value: given as Choice['value'], text: plain.startsWith('$t:') ? translator.text(plain) : titleOf(plain) };
  }
  const { value, text, icon, color, children } = given as Options;
  const below = choicesOf({ choices: children }, translator);
  return {
    value: (value ?? '') as Choice['value'],
    text: typeof text === 'string' ? translator.text(text) : String(value ?? ''),
    ...(typeof icon === 'string' && icon !== '' && { icon }),
    ...(typeof color === 'string' && color !== '' && { color }),
    ...(below && { children: below }),
  };
}

/** A rule that says nothing is none. */
export function conditionsOf(given: unknown): readonly Condition[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((each: Options | null) => {
    const rule = objectOf(each?.rule);
    if (!each || !rule) return [];
    const said = (name: string): boolean | null => (typeof each[name] === 'boolean' ? each[name] : null);
    return {
      rule,
      hidden: said('hidden'),
      readonly: said('readonly'),
      required: said('required'),
      options: objectOf(each.options),
      clears: each.clear_hidden_value_on_save === true,
    };
  });
}
