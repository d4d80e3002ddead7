/** A permission of a policy, and how much of an action the permissions of one cell of the matrix grant together. Pure. */
import type { Action } from '../../schema/access.ts';

export const actions = ['create', 'read', 'update', 'delete', 'share'] as const satisfies readonly Action[];

/** As the API has it. `null` and `{}` for a rule: every item satisfies it. */
export interface Permission {
  /** null: it is not stored yet. */
  readonly id: number | null;
  readonly collection: string;
  readonly action: Action;
  readonly permissions: object | null;
  readonly validation: object | null;
  readonly presets: Readonly<Record<string, unknown>> | null;
  /** null: none of them. */
  readonly fields: readonly string[] | null;
}

/** `custom`: of some items, of some fields, or with conditions. */
export type Level = 'none' | 'full' | 'custom';

/** Permissions of one cell; several of them grant what each does. */
export type Cell = readonly Permission[];

const empty = (part: object | null): boolean => part === null || Object.keys(part).length === 0;

/** Which parts a permission has: there is nothing to validate in an item that is read, and no field in one that is deleted. */
export const partsOf = (action: Action): readonly Part[] => {
  switch (action) {
    case 'create':
      return ['fields', 'validation', 'presets'];
    case 'update':
      return ['items', 'fields', 'validation', 'presets'];
    case 'read':
      return ['items', 'fields'];
    default:
      return ['items'];
  }
};
export type Part = 'items' | 'fields' | 'validation' | 'presets';

const full = ({ action, permissions, validation, presets, fields }: Permission): boolean =>
  empty(permissions) &&
  empty(validation) &&
  empty(presets) &&
  (!partsOf(action).includes('fields') || fields?.includes('*') === true);

export function levelOf(cell: Cell): Level {
  if (cell.length === 0) return 'none';
  // Every validation has to hold, so one that stands beside what grants all limits it as well.
  return cell.some(full) && cell.every(({ validation, presets }) => empty(validation) && empty(presets)) ? 'full' : 'custom';
}

export const fullPermission = (collection: string, action: Action, id: number | null = null): Permission => ({
  id,
  collection,
  action,
  permissions: null,
  validation: null,
  presets: null,
  fields: ['*'],
});

/** The cell with all or nothing granted. A row that is stored is kept, where there is one: its id stays. */
export const cellAt = (level: 'none' | 'full', before: Cell, collection: string, action: Action): Cell =>
  level === 'none' ? [] : [fullPermission(collection, action, before[0]?.id ?? null)];

/** What comes next when somebody goes through what a cell may be: nothing, everything, and what it was made to be. */
export function cycled(now: Cell, stored: Cell, collection: string, action: Action): Cell {
  const custom = levelOf(stored) === 'custom' ? stored : null;
  switch (levelOf(now)) {
    case 'none':
      return cellAt('full', stored, collection, action);
    case 'full':
      return custom ?? [];
    default:
      return [];
  }
}

/** What a custom cell leaves out, in the order it is told. */
export function limitsOf(cell: Cell): readonly Part[] {
  const [first] = cell;
  if (!first || levelOf(cell) !== 'custom') return [];
  const parts = partsOf(first.action);
  const limited: Readonly<Record<Part, boolean>> = {
    items: cell.every(({ permissions }) => !empty(permissions)),
    fields: cell.every(({ fields }) => fields?.includes('*') !== true),
    validation: cell.some(({ validation }) => !empty(validation)),
    presets: cell.some(({ presets }) => !empty(presets)),
  };
  return parts.filter((part) => limited[part]);
}
