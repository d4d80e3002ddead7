/**
 * Which of a tree are chosen, and what is stored of that: `all` (branches and what is below them, each by itself as it is complete),
 * `branch` (a complete branch alone stands for what is below it), `leaf` (only ends), `indeterminate` (also branches that are partly
 * chosen), `exclusive` (a branch or what is below it, never both). Pure.
 */
import type { Choice } from '../../schema/schema.ts';

export type Combining = 'all' | 'branch' | 'leaf' | 'indeterminate' | 'exclusive';
export type State = boolean | 'indeterminate';

const id = ({ value }: Choice): string => String(value);
const leavesOf = (choice: Choice): readonly Choice[] => (choice.children ? choice.children.flatMap(leavesOf) : [choice]);
const below = (choice: Choice): readonly string[] => (choice.children ?? []).flatMap((child) => [id(child), ...below(child)]);

/** The ends that are chosen, whatever was stored. */
export function chosenLeaves(choices: readonly Choice[], stored: ReadonlySet<string>, combining: Combining): ReadonlySet<string> {
  const whole = combining === 'all' || combining === 'branch';
  const walk = (choice: Choice, given: boolean): readonly string[] => {
    if (!choice.children) return given || stored.has(id(choice)) ? [id(choice)] : [];
    const inside = choice.children.some((child) => [id(child), ...below(child)].some((each) => stored.has(each)));
    const now = given || (whole && stored.has(id(choice)) && (combining === 'branch' || !inside));
    return choice.children.flatMap((child) => walk(child, now));
  };
  return new Set(choices.flatMap((choice) => walk(choice, false)));
}

export function stateOf(choice: Choice, stored: ReadonlySet<string>, leaves: ReadonlySet<string>, combining: Combining): State {
  if (combining === 'exclusive') {
    if (stored.has(id(choice))) return true;
    return below(choice).some((each) => stored.has(each)) ? 'indeterminate' : false;
  }
  const ends = leavesOf(choice).map(id);
  const count = ends.filter((each) => leaves.has(each)).length;
  return count === 0 ? false : count === ends.length ? true : 'indeterminate';
}

/** What is stored after `choice` is ticked, or not any more. Values of no choice stay. */
export function toggled(
  choices: readonly Choice[],
  stored: readonly string[],
  choice: Choice,
  on: boolean,
  combining: Combining,
): readonly string[] {
  const known = new Set(choices.flatMap((each) => [id(each), ...below(each)]));
  const others = stored.filter((each) => !known.has(each));
  const set = new Set(stored);
  if (combining === 'exclusive') {
    const above = new Set(ancestorsOf(choices, choice));
    const left = stored.filter((each) => each !== id(choice) && (!on || (!above.has(each) && !below(choice).includes(each))));
    return on ? [...left, id(choice)] : left;
  }
  const leaves = new Set(chosenLeaves(choices, set, combining));
  for (const leaf of leavesOf(choice)) {
    if (on) leaves.add(id(leaf));
    else leaves.delete(id(leaf));
  }
  return [...others, ...choices.flatMap((each) => said(each, leaves, combining))];
}

function said(choice: Choice, leaves: ReadonlySet<string>, combining: Combining): readonly string[] {
  if (!choice.children) return leaves.has(id(choice)) ? [id(choice)] : [];
  const inside = choice.children.flatMap((child) => said(child, leaves, combining));
  const state = stateOf(choice, new Set(), leaves, combining);
  if (combining === 'leaf') return inside;
  if (combining === 'branch') return state === true ? [id(choice)] : inside;
  return state === true || (combining === 'indeterminate' && state !== false) ? [id(choice), ...inside] : inside;
}

function ancestorsOf(choices: readonly Choice[], wanted: Choice): readonly string[] {
  for (const choice of choices) {
    if (choice === wanted) return [];
    if (below(choice).includes(id(wanted))) return [id(choice), ...ancestorsOf(choice.children ?? [], wanted)];
  }
  return [];
}

/** Those whose name has the words, with what leads to them. */
export function found(choices: readonly Choice[], term: string): readonly Choice[] {
  const words = term.trim().toLowerCase();
  if (words === '') return choices;
  return choices.flatMap((choice) => {
    if (choice.text.toLowerCase().includes(words)) return [choice];
    const children = found(choice.children ?? [], term);
    return children.length > 0 ? [{ ...choice, children }] : [];
  });
}
