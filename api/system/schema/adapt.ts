/**
 * A snapshot from anywhere in this database's words, so that it can be compared with what is here: another kind of database has
 * types, defaults and keys of its own, and the nearest there is takes their place. Pure; what became something else is told.
 */
import type { Dialect } from '../../../introspection/catalog.ts';
import { abilitiesOf, isDialect, isOwnType, isSameKind } from '../../databases/own-types.ts';
import type { Model } from '../../model/model.ts';
import type { TypeName } from '../../model/type.ts';
import { isMembers, normalCollection, normalField, normalRelation, type Part } from './normal.ts';
import { isValue, normalDefault } from './normal-default.ts';
import { nameOf, type Snapshot, type Taken, vendorOf } from './snapshot.ts';

export interface Adapted {
  readonly snapshot: Snapshot;
  /** Sentences: what cannot be here as it was there. */
  readonly notes: readonly string[];
}

/** `now`: the snapshot of the model. What `given` does not speak of stays as it is there. */
export function adapted(given: Snapshot, now: Snapshot, model: Model, taken: Taken): Adapted {
  const here = vendorOf(taken);
  const [main = ''] = taken.dialects.keys();
  // A foreign key leads to tables of the same database only; what is not there yet is made there.
  const isNear = ({ related_collection }: Part): boolean =>
    (model.collections.get(String(related_collection))?.source ?? main) === main;
  const notes: string[] = [];
  const before = (list: 'collections' | 'fields' | 'relations'): ReadonlyMap<string, Part> =>
    new Map(now[list].map((part) => [nameOf(part), part]));
  const [collections, fields, relations] = [before('collections'), before('fields'), before('relations')];
  const keyed = keysIn(given.fields);
  const field = (part: Part): Part => {
    const known = fields.get(nameOf(part));
    const counted = abilitiesOf(here).countsAnywhere || counts(known) ? part : keyed(part, notes);
    const able = known?.type === part.type || typeHere(String(part.type), counts(counted), here, true) === part.type;
    const same = isSameKind(given.vendor, here) && able;
    return normalField(same ? counted : translated(counted, given.vendor, here, known, notes), here, known);
  };
  const relation = (part: Part): Part => {
    const made = normalRelation(part, relations.get(nameOf(part)));
    const { schema } = made;
    if (!isMembers(schema)) return made;
    if (isNear(made))
      return abilitiesOf(here).vainNulls ? made : { ...made, schema: withoutVainNulls(schema, made, given, notes) };
    notes.push(`${placeOf(part)}: no foreign key can lead to ${String(made.related_collection)}, which is in another database.`);
    return { ...made, schema: null };
  };
  return {
    snapshot: {
      ...now,
      collections: given.collections.map((part) => normalCollection(part, collections.get(nameOf(part)))),
      // A list that only follows from a foreign key needs nothing said; nor does what only a config file says.
      fields: given.fields.map(field).filter(saysSomething),
      relations: given.relations.map(relation).filter(saysSomething),
    },
    notes,
  };
}

const saysSomething = ({ schema, meta }: Part): boolean => schema !== null || meta !== null;

function withoutVainNulls(
  schema: Readonly<Record<string, unknown>>,
  { collection, field }: Part,
  { fields }: Snapshot,
  notes: string[],
): Readonly<Record<string, unknown>> {
  const column = fields.find((each) => each.collection === collection && each.field === field)?.schema;
  const vain = ['on_update', 'on_delete'].filter((name) => schema[name] === 'SET NULL');
  if (vain.length === 0 || !isMembers(column) || column.is_nullable !== false) return schema;
  notes.push(`${collection}.${String(field)}: it cannot be null, so ${vain.join(' and ')} is NO ACTION instead of SET NULL.`);
  return { ...schema, ...Object.fromEntries(vain.map((name) => [name, 'NO ACTION'])) };
}

/** Elsewhere, only what is a key by itself may number itself. */
function keysIn(fields: readonly Part[]): (part: Part, notes: string[]) => Part {
  const keys = new Map<string, number>();
  for (const { collection, schema } of fields) {
    if (isMembers(schema) && schema.is_primary_key === true) keys.set(collection, (keys.get(collection) ?? 0) + 1);
  }
  return (part, notes) => {
    const { collection, schema } = part;
    if (!isMembers(schema) || !counts(part)) return part;
    if (schema.is_primary_key === true && keys.get(collection) === 1) return part;
    notes.push(`${placeOf(part)}: it numbers itself no more.`);
    return { ...part, schema: { ...schema, has_auto_increment: false, default_value: null } };
  };
}

/** What comes nearest to a type that another database does not have. */
const nearest: Readonly<Partial<Record<string, TypeName>>> = {
  array: 'json', range: 'string', interval: 'string', network: 'string', bit: 'string', xml: 'text', unknown: 'text',
}; // biome-ignore format: a table

function translated(part: Part, from: string, here: Dialect, before: Part | undefined, notes: string[]): Part {
  const schema = part.schema === undefined && part.type !== 'alias' ? {} : part.schema;
  if (!isMembers(schema)) return part;
  const type = typeHere(String(part.type), counts(part), here, isSameKind(from, here));
  const text = typeof schema.data_type === 'string' ? schema.data_type : type;
  const known = isMembers(before?.schema) && before.type === type ? before.schema : null;
  const asked = {
    text,
    maxLength: typeof schema.max_length === 'number' ? schema.max_length : null,
    precision: typeof schema.numeric_precision === 'number' ? schema.numeric_precision : null,
  };
  const own = text === part.type || (isDialect(from) && isOwnType(from, String(part.type) as TypeName, asked));
  if (type !== part.type || !own) notes.push(`${placeOf(part)}: ${text} is made as ${type}.`);
  const initial = normalDefault(schema.default_value, type);
  const keeps = initial === null || counts(part) || isValue(initial, type);
  if (!keeps) notes.push(`${placeOf(part)}: the default ${String(initial)} is left out.`);
  return {
    ...part,
    type,
    schema: {
      ...schema,
      data_type: known?.data_type ?? type,
      max_length: type === 'string' ? (asked.maxLength ?? known?.max_length ?? 255) : null,
      ...(type === 'decimal' && {
        numeric_precision: asked.precision ?? known?.numeric_precision ?? 10,
        numeric_scale: asked.precision === null ? (known?.numeric_scale ?? 5) : (schema.numeric_scale ?? 0),
      }),
      ...(Object.hasOwn(schema, 'default_value') && { default_value: keeps ? initial : (known?.default_value ?? null) }),
      ...(!abilitiesOf(here).comments && { comment: null }),
    },
  };
}

function typeHere(type: string, numbers: boolean, here: Dialect, same: boolean): string {
  const { counting } = abilitiesOf(here);
  if (numbers && !counting.some((each) => each === type)) return counting[0]!;
  return same ? type : (nearest[type] ?? type);
}

const counts = (part: Part | undefined): boolean => isMembers(part?.schema) && part.schema.has_auto_increment === true;

const placeOf = ({ collection, field }: Part): string => `${collection}.${String(field)}`;
