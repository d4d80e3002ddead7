/** Every flow, in the order of a day. */
import { changesSeveral, edits, finds, imports, looks, makes, signsIn } from './editing.ts';
import type { Flow } from './flow.ts';
import { crops, promotes, schedules } from './planning.ts';
import { builds, rules } from './shaping.ts';

export const everyFlow: Readonly<Record<string, Flow>> = {
  'signs in': signsIn,
  'finds by a word, and by a rule about what each leads to': finds,
  'edits one, and chooses what it leads to': edits,
  'looks at others, and at views': looks,
  'makes one with what belongs to it, changes it, and brings it back': makes,
  'changes several alike': changesSeveral,
  'imports rows': imports,
  'uploads a picture and crops it': crops,
  'compares a version and promotes it': promotes,
  'plans a change': schedules,
  'builds a collection field by field, and fills in an item': builds,
  'makes a role with rules for rows and fields, and sees as it': rules,
};
