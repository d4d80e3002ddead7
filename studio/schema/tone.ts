/** Colours of states that databases have, where nobody chose any: what is well, what waits, what went wrong, what is over. Pure. */
import type { Choice } from './schema.ts';
import { titleOf } from './title.ts';

const states: Readonly<Record<string, string>> = {
  success:
    'published active approved done complete completed paid enabled live available delivered verified accepted resolved succeeded success online confirmed fulfilled released',
  info: 'draft new open in_progress processing running scheduled shipped sent planned started todo',
  warning: 'pending review in_review waiting on_hold hold paused partial unpaid queued overdue unverified late',
  danger: 'rejected failed failure cancelled canceled blocked banned spam deleted expired error refused suspended lost',
  secondary: 'archived inactive disabled closed hidden unpublished retired ended offline off none',
};
const tones = new Map(Object.entries(states).flatMap(([tone, some]) => some.split(' ').map((state) => [state, tone] as const)));

/** As choices have colours; null: it is no state that is known. */
export function toneOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const tone = tones.get(
    value
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  );
  return tone ? `var(--${tone})` : null;
}

/** `in_review` -> "In review"; short ones, and those with capitals or digits, are codes, and stay. */
export const wordOf = (value: string): string =>
  tones.has(value) || /^([a-z]{4,}|[a-z]+([_ -][a-z]+)+)$/.test(value) ? titleOf(value) : value;

/** Of a column that allows these values, and nobody said what they are called. */
export const withTones = (choices: readonly Choice[]): readonly Choice[] =>
  choices.map((choice) => {
    const tone = choice.color ?? toneOf(choice.value);
    return { ...choice, text: wordOf(choice.text), ...(tone && { color: tone }) };
  });
