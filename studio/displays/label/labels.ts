/** What choices are called and the colours they have: the display's own say goes before the field's. Pure. */

import { choicesOf } from '../../schema/options.ts';
import type { Choice, Field } from '../../schema/schema.ts';
import { toneOf, wordOf } from '../../schema/tone.ts';

export interface Label {
  readonly text: string;
  readonly color: string | null;
  readonly ground: string | null;
}

export function labelsOf({ displayOptions, choices }: Field, value: unknown, title: (name: string) => string): readonly Label[] {
  const said = Array.isArray(displayOptions.choices)
    ? (displayOptions.choices as readonly Readonly<Record<string, unknown>>[])
    : [];
  const all: readonly Choice[] = choices ?? choicesOf({ choices: said }) ?? [];
  return (Array.isArray(value) ? value : [value]).map((each: unknown) => {
    const own = said.find((choice) => choice?.value === each);
    const choice = all.find((one) => String(one.value) === String(each));
    const text = (name: string): string | null =>
      typeof own?.[name] === 'string' && own[name] !== '' ? String(own[name]) : null;
    const spelled = displayOptions.format === true ? title(String(each)) : wordOf(String(each));
    const tone = choice || said.length > 0 ? null : toneOf(each);
    return {
      text: text('text') ?? choice?.text ?? spelled,
      color: text('foreground') ?? text('color') ?? choice?.color ?? tone,
      ground: text('background'),
    };
  });
}
