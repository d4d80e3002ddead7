/** A difference of the data model for people: a line for each thing that comes (`+`), changes (`~`) or goes (`-`). Pure. */
import type { Difference, Edit, PartDifference } from '../api/system/schema/difference.ts';

const nouns = { collections: 'collection', fields: 'field', systemFields: 'field', relations: 'relation' } as const;

/** Each with a line end. */
export function differenceText(difference: Difference): string {
  const lines = (Object.keys(nouns) as (keyof typeof nouns)[]).flatMap((list) =>
    difference[list].map((part) => line(nouns[list], part)),
  );
  return lines.map((each) => `${each}\n`).join('');
}

function line(noun: string, { collection, field, diff }: PartDifference): string {
  const name = field === undefined ? collection : `${collection}.${field}`;
  const [first] = diff;
  const whole = first && !('path' in first && first.path) ? first.kind : 'E';
  if (whole === 'N') return `+ ${noun} ${name}`;
  if (whole === 'D') return `- ${noun} ${name}`;
  return `~ ${noun} ${name}: ${diff.map(edit).join('; ')}`;
}

function edit(of: Edit): string {
  const path = (of.path ?? []).join('.');
  switch (of.kind) {
    case 'N':
      return `${path} ${shown(of.rhs)}`;
    case 'D':
      return `${path} without ${shown(of.lhs)}`;
    case 'E':
      return `${path} ${shown(of.lhs)} -> ${shown(of.rhs)}`;
    case 'A':
      return of.item.kind === 'D'
        ? `${path} without ${shown(of.item.lhs)}`
        : `${path} with ${'rhs' in of.item ? shown(of.item.rhs) : ''}`;
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
