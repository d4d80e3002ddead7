/** A part of a snapshot with edits done to it: the way back of `difference.ts`, for edits that a client sends. Pure. */
import { isWireObject, own, type WireObject } from '../../parse/wire.ts';
import type { Difference, Edit, PartDifference, Path } from './difference.ts';
import { isMembers, type Part } from './normal.ts';
import { readPart, wrong } from './read-snapshot.ts';
import { lists } from './snapshot.ts';

/** Throws INVALID_PAYLOAD for what is no `diff` of `/schema/diff`. */
export function readDifference(given: unknown): Difference {
  if (!isWireObject(given)) throw malformed('It has to be an object', 'diff');
  const unknown = Object.keys(given).find((name) => !lists.some((list) => list === name));
  if (unknown !== undefined) throw malformed(`There is no list "${unknown.slice(0, 60)}"`, 'diff');
  return Object.fromEntries(lists.map((list) => [list, partsIn(own(given, list) ?? [], list)])) as Difference;
}

function partsIn(given: unknown, list: string): readonly PartDifference[] {
  if (!Array.isArray(given)) throw malformed('It has to be a list', `diff.${list}`);
  return given.map((each: unknown, index) => {
    const place = `diff.${list}[${index}]`;
    const edits = isWireObject(each) ? own(each, 'diff') : undefined;
    if (!isWireObject(each) || typeof each.collection !== 'string') throw malformed('It names no collection', place);
    if (list !== 'collections' && typeof each.field !== 'string') throw malformed('It names no field', place);
    if (!Array.isArray(edits) || edits.length === 0) throw malformed('It has to be a list of edits', `${place}.diff`);
    for (const [at, edit] of edits.entries()) refuseOther(edit, `${place}.diff[${at}]`);
    return each as WireObject as unknown as PartDifference;
  });
}

function refuseOther(edit: unknown, place: string): void {
  if (!isWireObject(edit)) throw malformed('It is no edit', place);
  const { kind, path } = edit;
  if (typeof kind !== 'string' || !'NDEA'.includes(kind) || kind.length !== 1)
    throw malformed('There are N, D, E and A', `${place}.kind`);
  if (path === undefined && (kind === 'N' || kind === 'D')) return;
  if (!Array.isArray(path) || path.length === 0 || path.length > deepest || !path.every(isStep)) {
    throw malformed('It has to be a list of names and places', `${place}.path`);
  }
  if (kind !== 'A') return;
  if (!isStep(edit.index) || typeof edit.index === 'string')
    throw malformed('It has to be a place in the list', `${place}.index`);
  const { item } = edit;
  if (!isWireObject(item) || (item.kind !== 'N' && item.kind !== 'D')) throw malformed('There are N and D', `${place}.item`);
}

const deepest = 100;
const longest = 10_000;

const isStep = (step: unknown): boolean =>
  typeof step === 'string' || (typeof step === 'number' && Number.isInteger(step) && step >= 0 && step < longest);

/** null: it is to go. `place` is where the edits stand in what was sent. Throws INVALID_PAYLOAD where they do not fit the part. */
export function edited(part: Part | null, { collection, field, diff }: PartDifference, list: string, place: string): Part | null {
  let value: unknown = part ?? undefined;
  for (const [index, edit] of diff.entries()) {
    const at = `${place}.diff[${index}]`;
    value = edit.path === undefined ? whole(edit) : changed(value, edit.path, edit, at);
  }
  if (value === null || value === undefined) return null;
  const made = readPart(value, list, place);
  if (made.collection === collection && made.field === field) return made;
  throw malformed('It becomes another than it is named for', place);
}

const whole = (edit: Edit): unknown => (edit.kind === 'N' ? edit.rhs : null);

/** A member that goes is null: one that is left out would stay as it is. */
function changed(value: unknown, [step, ...rest]: Path, edit: Edit, place: string): unknown {
  if (step === undefined)
    return edit.kind === 'A' ? listed(value, edit.index, edit.item, place) : edit.kind === 'D' ? null : edit.rhs;
  if (Array.isArray(value) && typeof step === 'number') {
    const copy: unknown[] = [...value];
    copy[step] = changed(copy[step], rest, edit, place);
    return copy;
  }
  if (!isMembers(value) || typeof step !== 'string') throw malformed('It does not fit what is here', `${place}.path`);
  const inside = changed(Object.hasOwn(value, step) ? value[step] : undefined, rest, edit, place);
  const others = Object.entries(value).filter(([name]) => name !== step);
  return Object.fromEntries([...others, [step, inside]]);
}

function listed(value: unknown, index: number, item: Edit, place: string): unknown {
  if (!Array.isArray(value)) throw malformed('It does not fit what is here', `${place}.path`);
  const copy: unknown[] = [...value];
  if (item.kind === 'D') copy.splice(index, 1);
  else if (item.kind === 'N') copy[index] = item.rhs;
  return copy;
}

const malformed = (reason: string, field: string) => wrong(reason, field, 'Send what POST /schema/diff has answered');
