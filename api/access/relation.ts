/**
 * Who may walk a relation. It is made of columns, and seen by who may see these: a foreign key that is hidden is as hidden from
 * the other side. Keys are no secret of theirs: a row is known by what points at it.
 */
import type { Field, ToAny, ToMany, ToOne } from '../model/model.ts';
import type { AllowedFilter } from './allowed.ts';
import { both } from './rule.ts';
import { glimpse, glimpseField, refuseField, type Sight, seeCollection, type Visible } from './visible.ts';

/** Where on the near row a to-one relation may be walked; null: from every row. */
export function nearOf(sight: Sight, visible: Visible, field: Field, relation: ToOne | ToAny): AllowedFilter | null {
  const names = columnsOf(relation);
  if (!holds(sight, visible, names)) refuseField(visible, field.name);
  return ruleOf(sight, visible, [field.name, ...names]);
}

/** The far side of a to-many relation, and which of its rows, and of the links to it, may be seen. */
export interface SeenMany {
  readonly target: Visible;
  readonly rows: AllowedFilter | null;
  /** Of the junction's rows, where there is one. */
  readonly between: AllowedFilter | null;
  /** Of the near rows. */
  readonly near: AllowedFilter | null;
}

export function seeMany(sight: Sight, visible: Visible, field: Field, relation: ToMany, path: readonly string[]): SeenMany {
  const junction = relation.through && seeCollection(sight, relation.through.collection, path);
  const target = seeCollection(sight, relation.target, path);
  const far = farColumns(relation);
  if (!holds(sight, junction ?? target, far)) refuseField(visible, field.name);
  const linked = ruleOf(sight, junction ?? target, far);
  const rows = sight.rules.rows(target);
  return {
    target,
    rows: junction ? rows : both(rows, linked),
    between: junction && both(sight.rules.rows(junction), linked),
    near: sight.rules.field(visible, field.name),
  };
}

/** For wildcards: would the relation be refused? */
export function canWalk(sight: Pick<Sight, 'model' | 'access'>, visible: Visible, relation: ToOne | ToMany | ToAny): boolean {
  if (relation.kind !== 'many') return holds(sight, visible, columnsOf(relation));
  const target = glimpse(sight, relation.target, []);
  const junction = relation.through ? glimpse(sight, relation.through.collection, []) : target;
  return target !== null && junction !== null && holds(sight, junction, farColumns(relation));
}

const columnsOf = (relation: ToOne | ToAny): readonly string[] =>
  relation.kind === 'any' ? [relation.collectionField, relation.keyField] : relation.pairs.map(([near]) => near);

/** Of the row that points back: of the junction, to both sides. */
const farColumns = ({ pairs, through }: ToMany): readonly string[] => [
  ...pairs.map(([, far]) => far),
  ...(through?.far.map(([near]) => near) ?? []),
];

/** What is concealed leads nowhere, as it would show by where it leads. */
const holds = ({ access }: Pick<Sight, 'access'>, visible: Visible, columns: readonly string[]): boolean =>
  columns.every((name) => isOpen(glimpseField(visible, name), access.server));

const isOpen = (field: Field | null, server: boolean): boolean => field !== null && (server || !field.concealed);

const ruleOf = ({ rules }: Sight, visible: Visible, names: readonly string[]): AllowedFilter | null =>
  both(...new Set(names.map((name) => rules.field(visible, name))));
