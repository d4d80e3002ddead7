/** What a push would do: the data model and the rows of a server beside those of a project. Pure; what cannot be is told by file and line. */
import { adapted } from '../system/schema/adapt.ts';
import { type Difference, differenceOf } from '../system/schema/difference.ts';
import type { Part } from '../system/schema/normal.ts';
import type { Snapshot } from '../system/schema/snapshot.ts';
import type { Fault } from './document.ts';
import { type CollectionForm, formsOf, inOrder, partsOf } from './form.ts';
import { isUntold, type ModelChange, modelChanges } from './model-changes.ts';
import type { Now } from './now.ts';
import type { Parsed } from './parse.ts';
import { type RowChange, rowChanges, type WantedRows } from './row-changes.ts';
import { unsoundModel, unsoundRows } from './unsound.ts';

export interface Plan {
  readonly model: readonly ModelChange[];
  /** The same as the apply core takes it; null: the data model stays. */
  readonly difference: Difference | null;
  readonly rows: readonly RowChange[];
  /** What the rows are to be. */
  readonly wanted: WantedRows;
  /** What cannot be here as it was where the project comes from. */
  readonly notes: readonly string[];
  /** Tables of somebody else, which stay although no file speaks of them. */
  readonly leftAlone: readonly string[];
}

/** Of a project with faults there is no plan. */
export type Planned =
  | { readonly plan: Plan; readonly faults?: never }
  | { readonly faults: readonly Fault[]; readonly plan?: never };

export function planProject(now: Now, parsed: Parsed): Planned {
  const { project } = parsed;
  const rows = rowChanges(now.rows, project.rows);
  const model = project.collections === null ? nothing : planModel(now, project.vendor, project.collections);
  const faults = [
    ...parsed.faults,
    ...(project.collections === null ? [] : unsoundModel(now, parsed)),
    ...unsoundRows(now, parsed, rows),
  ];
  return faults.length > 0 ? { faults: byPlace(faults) } : { plan: { ...model, rows, wanted: project.rows } };
}

export const isEmpty = ({ model, rows }: Plan): boolean => model.length === 0 && rows.length === 0;

const nothing: Omit<Plan, 'rows' | 'wanted'> = { model: [], difference: null, notes: [], leftAlone: [] };

function planModel(now: Now, vendor: string, forms: readonly CollectionForm[]): Omit<Plan, 'rows' | 'wanted'> {
  const spoken = new Set(forms.map(({ collection }) => collection));
  const leftAlone = now.collections
    .filter((each) => isUntold(each) && !spoken.has(each.collection))
    .map(({ collection }) => collection);
  const stays = ({ collection }: Part): boolean => now.elsewhere.has(collection) || leftAlone.includes(collection);
  const given: Snapshot = { ...now.snapshot, vendor, ...partsOf(forms, now.snapshot.collections) };
  const { snapshot, notes } = adapted(given, now.snapshot, now.model, now.taken);
  const wanted: Snapshot = {
    ...snapshot,
    collections: inOrder([...snapshot.collections, ...now.snapshot.collections.filter(stays)]),
    fields: [...snapshot.fields, ...now.snapshot.fields.filter(stays)],
    relations: inOrder([...snapshot.relations, ...now.snapshot.relations.filter(stays)]),
  };
  const here = now.collections.filter(({ collection }) => !leftAlone.includes(collection));
  return {
    model: modelChanges(
      here,
      formsOf(snapshot, () => true),
    ),
    difference: differenceOf(now.snapshot, wanted),
    notes,
    leftAlone,
  };
}

const byPlace = (faults: readonly Fault[]): readonly Fault[] =>
  [...faults].sort((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : one.line - other.line));
