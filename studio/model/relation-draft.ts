/** A relation as it is drawn up: names that follow from what it joins, and the parts that make it. Pure. */
import type { Part, Parts } from './call.ts';
import type { RelationKind } from './kind.ts';
import { freeName } from './names.ts';
import type { Model } from './use-model.ts';
import type { StoredField } from './wire.ts';

export const onDeletes = ['SET NULL', 'CASCADE', 'RESTRICT', 'NO ACTION'] as const;

export interface RelationDraft {
  readonly kind: RelationKind;
  /** What it leads to. */
  readonly target: string;
  /** Of a relation to any of several. */
  readonly targets: readonly string[];
  /** What this is called on the other side; '': it is not seen there. */
  readonly reverse: string;
  /** On the other side of a list: the field that holds our key. */
  readonly back: string;
  /** The table in between, and what it holds. */
  readonly junction: string;
  readonly near: string;
  readonly far: string;
  readonly kindField: string;
  /** Of lists: what keeps their order; '': nothing does. */
  readonly sortField: string;
  readonly onDelete: (typeof onDeletes)[number];
  readonly onDeselect: 'nullify' | 'delete';
  /** Of translations: the fields that are translated, by their names. */
  readonly texts: readonly string[];
}

export const throughJunction = (kind: RelationKind): boolean => ['both', 'any', 'translations', 'files'].includes(kind);

export const emptyRelation = (kind: RelationKind): RelationDraft => ({
  kind,
  target: kind === 'file' || kind === 'files' ? 'directus_files' : '',
  targets: [],
  reverse: '',
  back: '',
  junction: '',
  near: '',
  far: '',
  kindField: 'collection',
  sortField: '',
  onDelete: kind === 'translations' ? 'CASCADE' : 'SET NULL',
  onDeselect: kind === 'translations' ? 'delete' : 'nullify',
  texts: ['title'],
});

const bare = (collection: string): string => collection.replace(/^.*\./, '').replace(/^directus_/, '');

/** With every name that follows from the others; what the table in between is called has to be free. */
export function withNames(draft: RelationDraft, collection: string, field: string, model: Model): RelationDraft {
  const { kind } = draft;
  const target =
    kind === 'tree'
      ? collection
      : kind === 'translations' && draft.target === '' && model.collections.has('languages')
        ? 'languages'
        : draft.target;
  const known = model.collections.keys();
  const keyOf = (name: string): string => `${bare(name)}_id`;
  const junction = {
    both: `${bare(collection)}_${bare(target)}`,
    any: `${bare(collection)}_${field || 'blocks'}`,
    translations: `${bare(collection)}_translations`,
    files: `${bare(collection)}_files`,
  }[kind as string];
  const back = kind === 'tree' ? 'parent' : keyOf(collection);
  const fields = new Set((model.fields.get(target) ?? []).map((each) => each.field));
  return {
    ...draft,
    target,
    back: kind === 'list' || kind === 'tree' ? freeName(back, fields) : '',
    junction: junction ? freeName(junction, known) : '',
    near: junction ? keyOf(collection) : '',
    far:
      kind === 'any'
        ? 'item'
        : kind === 'translations'
          ? `${bare(target || 'languages')}_code`
          : target === collection
            ? `related_${keyOf(target)}`
            : keyOf(target),
  };
}

/** The column that holds a key of that collection. null: it has no key of one column. */
function keyField(model: Model, collection: string): StoredField | null {
  const keys = (model.fields.get(collection) ?? []).filter(({ schema }) => schema?.is_primary_key);
  return keys.length === 1 ? keys[0]! : null;
}

export function pointer(model: Model, collection: string, field: string, target: string, meta: object): Part {
  const key = keyField(model, target);
  const type = key?.type ?? (target.startsWith('directus_') ? 'uuid' : 'integer');
  const size = type === 'string' && key?.schema?.max_length ? { max_length: key.schema.max_length } : {};
  const special = type === 'uuid' ? { special: ['uuid'] } : {};
  return { collection, field, type, schema: size, meta: { ...special, ...meta } };
}

/** Whether the database can hold it to be true: within one database, to a table with a key of one column. */
function held(model: Model, from: string, target: string): boolean {
  const [one, other] = [model.collections.get(from)?.pergola?.source ?? '', model.collections.get(target)?.pergola?.source ?? ''];
  return keyField(model, target) !== null && (target.startsWith('directus_') ? false : one === other);
}

/** Everything a relation field is made of. `part` is the field itself. */
export function relationParts(draft: RelationDraft, part: Part, model: Model): Parts {
  const { collection, field = '' } = part;
  const { kind, target, reverse, back, junction, near, far, sortField, onDelete, onDeselect } = draft;
  const hidden = { hidden: true };
  const order = (of: string): Part[] =>
    sortField === '' || model.fields.get(of)?.some((each) => each.field === sortField)
      ? []
      : [{ collection: of, field: sortField, type: 'integer', schema: {}, meta: hidden }];
  const relation = (many: string, name: string, one: string | null, meta: object, action = onDelete): Part => ({
    collection: many,
    field: name,
    related_collection: one,
    schema: one !== null && held(model, many, one) ? { on_delete: action } : null,
    meta: { ...meta, one_deselect_action: onDeselect },
  });
  if (kind === 'one' || kind === 'file') {
    const { meta, ...rest } = pointer(model, collection, field, target, part.meta as object);
    const column = { ...(rest.schema as object), ...(part.schema as object) };
    const list: Part[] =
      reverse === ''
        ? []
        : [
            {
              collection: target,
              field: reverse,
              type: 'alias',
              schema: null,
              meta: { special: ['o2m'], interface: 'list-o2m' },
            },
          ];
    return {
      fields: [{ ...rest, collection, schema: column, meta }, ...list],
      relations: [relation(collection, field, target, { one_field: reverse || null })],
    };
  }
  if (kind === 'list' || kind === 'tree') {
    const exists = model.fields.get(target)?.some((each) => each.field === back);
    const made = exists
      ? []
      : [
          pointer(model, target, back, collection, {
            special: ['m2o'],
            interface: 'select-dropdown-m2o',
            hidden: kind === 'list',
          }),
        ];
    return {
      fields: [...made, ...order(target), part],
      relations: [relation(target, back, collection, { one_field: field, sort_field: sortField || null })],
    };
  }
  const id: Part = {
    collection: junction,
    field: 'id',
    type: 'integer',
    schema: { is_primary_key: true, has_auto_increment: true },
    meta: hidden,
  };
  const languages =
    kind === 'translations' && !model.collections.has(target || 'languages') ? languageParts(target || 'languages') : {};
  const to = kind === 'translations' ? target || 'languages' : target;
  const fars: readonly Part[] =
    kind === 'any'
      ? [
          { collection: junction, field: far, type: 'string', schema: { max_length: 255 }, meta: hidden },
          { collection: junction, field: draft.kindField, type: 'string', schema: { max_length: 255 }, meta: hidden },
        ]
      : languages.collections
        ? [{ collection: junction, field: far, type: 'string', schema: { max_length: 255 }, meta: hidden }]
        : [pointer(model, junction, far, to, hidden)];
  const texts =
    kind === 'translations'
      ? draft.texts.map(
          (name): Part => ({
            collection: junction,
            field: name,
            type: 'string',
            schema: { max_length: 255 },
            meta: { interface: 'input' },
          }),
        )
      : [];
  const farMeta =
    kind === 'any'
      ? { junction_field: near, one_collection_field: draft.kindField, one_allowed_collections: draft.targets }
      : { junction_field: near, one_field: reverse || null };
  const other: Part[] =
    reverse === '' || kind === 'any'
      ? []
      : [{ collection: to, field: reverse, type: 'alias', schema: null, meta: { special: ['m2m'], interface: 'list-m2m' } }];
  const farRelation: Part = languages.collections
    ? {
        collection: junction,
        field: far,
        related_collection: to,
        schema: { on_delete: 'CASCADE' },
        meta: { ...farMeta, one_deselect_action: 'nullify' },
      }
    : relation(junction, far, kind === 'any' ? null : to, farMeta);
  return {
    collections: [
      ...(languages.collections ?? []),
      { collection: junction, schema: {}, meta: { hidden: true, icon: kind === 'translations' ? 'translate' : 'link' } },
    ],
    fields: [
      ...(languages.fields ?? []),
      id,
      pointer(model, junction, near, collection, hidden),
      ...fars,
      ...order(junction),
      ...texts,
      part,
      ...other,
    ],
    relations: [
      {
        ...relation(junction, near, collection, { one_field: field, junction_field: far, sort_field: sortField || null }),
        schema: held(model, collection, collection) ? { on_delete: kind === 'translations' ? 'CASCADE' : onDelete } : null,
      },
      farRelation,
    ],
  };
}

/** Where there are no languages yet. */
function languageParts(collection: string): Parts {
  const field = (name: string, schema: object, meta: object): Part => ({
    collection,
    field: name,
    type: 'string',
    schema: { max_length: 255, ...schema },
    meta,
  });
  return {
    collections: [{ collection, schema: {}, meta: { icon: 'translate' } }],
    fields: [
      field('code', { is_primary_key: true, is_nullable: false, max_length: 255 }, { interface: 'input' }),
      field('name', {}, { interface: 'input' }),
      field('direction', { default_value: 'ltr' }, { interface: 'input' }),
    ],
  };
}

/** Tables and columns a draft brings besides its own. */
export function brought({ collections = [], fields = [] }: Parts, own: Part): readonly string[] {
  const tables = new Set(collections.map(({ collection }) => collection));
  return [
    ...tables,
    ...fields
      .filter(
        (each) =>
          !tables.has(each.collection) &&
          !(each.collection === own.collection && each.field === own.field) &&
          each.schema !== null,
      )
      .map((each) => `${each.collection}.${each.field}`),
  ];
}
