/** What makes the data model of a server that of a project, collection by collection, field by field; with what loses data marked. Pure. */
import { stableText } from '../system/schema/snapshot.ts';
import type { CollectionForm, FieldForm, RelationForm, Said } from './form.ts';

export interface ModelChange {
  readonly do: 'create' | 'update' | 'delete';
  readonly what: 'collection' | 'folder' | 'field' | 'relation';
  readonly collection: string;
  /** null: the collection itself. */
  readonly field: string | null;
  /** Why it is one that loses something; null: it loses nothing. */
  readonly destructive: string | null;
  /** Of an update: what becomes what. */
  readonly members: Readonly<Record<string, readonly [was: unknown, is: unknown]>>;
}

/** A table nobody has ever told us of is somebody else's: where no file speaks of it, it stays. */
export const isUntold = ({ kind, meta }: CollectionForm): boolean => kind === 'table' && meta === null;

export function modelChanges(now: readonly CollectionForm[], wanted: readonly CollectionForm[]): readonly ModelChange[] {
  const [here, there] = [now, wanted].map((forms) => new Map(forms.map((form) => [form.collection, form])));
  const absent = now.filter((form) => !there!.has(form.collection) && !isUntold(form));
  const gone = absent.flatMap((form) =>
    form.kind === 'system'
      ? between(form, { ...form, fields: [], relations: [] })
      : [change('delete', wordOf(form), form.collection, null, lossOf(form))],
  );
  return [...wanted.flatMap((form) => between(here!.get(form.collection) ?? null, form)), ...gone];
}

function between(was: CollectionForm | null, is: CollectionForm): readonly ModelChange[] {
  const { collection, meta, indexes, fields, relations, kind } = is;
  const told = (said: Said | null, all: CollectionForm['indexes']): Said => ({ managed: said !== null, ...said, indexes: all });
  const made = kind === 'system' ? [] : [change('create', wordOf(is), collection, null)];
  const own = was ? changed(wordOf(is), collection, null, told(was.meta, was.indexes), told(meta, indexes)) : made;
  const before = new Map((was?.fields ?? []).map((each) => [each.field, each]));
  const after = new Set(fields.map(({ field }) => field));
  const dropped = [...before.values()]
    .filter(({ field }) => !after.has(field))
    .map(({ field, column }) =>
      change('delete', 'field', collection, field, column ? 'its values are lost' : 'what is said of it is lost'),
    );
  return [
    ...own,
    ...fields.flatMap((each) => fieldChanges(collection, before.get(each.field) ?? null, each)),
    ...relationChanges(collection, was?.relations ?? [], relations),
    ...dropped,
  ];
}

function fieldChanges(collection: string, was: FieldForm | null, is: FieldForm): readonly ModelChange[] {
  if (was === null) return [change('create', 'field', collection, is.field)];
  const before = { type: was.type, ...was.column, ...was.meta };
  const after = { type: is.type, ...is.column, ...is.meta };
  return changed('field', collection, is.field, before, after, narrowing(was, is));
}

/** Types whose values all fit another, as they are. */
const wider: Readonly<Record<string, readonly string[]>> = {
  string: ['text'],
  integer: ['bigInteger', 'decimal'],
  bigInteger: ['decimal'],
  date: ['dateTime'],
  hash: ['string', 'text'],
  uuid: ['string', 'text'],
  csv: ['text'],
  text: ['csv'],
};

function narrowing({ type: was, column: before }: FieldForm, { type: is, column: after }: FieldForm): string | null {
  if (before === null || after === null) return before === after ? null : 'its values are lost';
  if (was !== is) return wider[was]?.includes(is) ? null : `values of type ${was} may not fit ${is}`;
  const size = (column: Said, name: string): number =>
    typeof column[name] === 'number' ? column[name] : Number.POSITIVE_INFINITY;
  if (size(after, 'max_length') < size(before, 'max_length')) return 'longer values do not fit';
  const whole = (column: Said): number => size(column, 'numeric_precision') - size(column, 'numeric_scale');
  const narrower =
    is === 'decimal' && (whole(after) < whole(before) || size(after, 'numeric_scale') < size(before, 'numeric_scale'));
  return narrower ? 'digits may be lost' : null;
}

function relationChanges(collection: string, was: readonly RelationForm[], is: readonly RelationForm[]): readonly ModelChange[] {
  const said = ({ related_collection, key, meta }: RelationForm): Said => ({
    related_collection,
    foreign_key: key !== null,
    managed: meta !== null,
    ...key,
    ...meta,
  });
  const before = new Map(was.map((each) => [each.field, each]));
  const after = new Set(is.map(({ field }) => field));
  const kept = is.flatMap((each) => {
    const known = before.get(each.field);
    return known
      ? changed('relation', collection, each.field, said(known), said(each))
      : [change('create', 'relation', collection, each.field)];
  });
  const gone = was.filter(({ field }) => !after.has(field));
  return [
    ...kept,
    ...gone.map(({ field }) => change('delete', 'relation', collection, field, 'nothing holds its values together any more')),
  ];
}

const wordOf = ({ kind }: CollectionForm): 'collection' | 'folder' => (kind === 'folder' ? 'folder' : 'collection');

const lossOf = ({ kind }: CollectionForm): string =>
  kind === 'table' ? 'its table is dropped, with all rows' : 'what is said of it is lost';

const change = (
  done: ModelChange['do'],
  what: ModelChange['what'],
  collection: string,
  field: string | null,
  destructive: string | null = null,
  members: ModelChange['members'] = {},
): ModelChange => ({ do: done, what, collection, field, destructive, members });

function changed(
  what: ModelChange['what'],
  collection: string,
  field: string | null,
  was: Said,
  is: Said,
  destructive: string | null = null,
): readonly ModelChange[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => stableText(was[name] ?? null) !== stableText(is[name] ?? null),
  );
  if (names.length === 0) return [];
  const members = Object.fromEntries(names.map((name) => [name, [was[name] ?? null, is[name] ?? null] as const]));
  return [change('update', what, collection, field, destructive, members)];
}
