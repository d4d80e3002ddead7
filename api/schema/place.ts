/** Where the table of a new collection is made, and what the collection is called then: `crm.sales.orders`, as names are everywhere. */
import type { LocalName } from '../databases/ddl.ts';
import { collectionName } from '../model/names.ts';
import { isWireObject, own, type WireObject } from '../parse/wire.ts';
import type { Shape } from './change.ts';
import { wrong } from './forms.ts';
import { newName } from './names.ts';

export interface NewPlace {
  readonly table: LocalName;
  /** As catalogs name it; null: the database knows. */
  readonly schema: string | null;
  readonly collection: string;
}

/** The source a new collection is asked to be made in: said, or what its name begins with; null: the first. */
export function sourceIn(given: WireObject, isSource: (name: string) => boolean): string | null {
  const [said, name] = [own(given, 'source') ?? null, own(given, 'collection')];
  if (said !== null) {
    if (typeof said === 'string' && isSource(said)) return said;
    throw wrong('source', `There is no database "${String(said).slice(0, 60)}"`, 'Leave "source" out for the first');
  }
  if (typeof name !== 'string') return null;
  const head = name.slice(0, Math.max(0, name.indexOf('.')));
  return head !== '' && isSource(head) ? head : null;
}

/** A schema is said in `schema.schema`, or before a dot in the name. */
export function newPlace(shape: Shape, given: WireObject): NewPlace {
  const { prefix, schemas } = shape;
  const [usual = null] = schemas;
  const name = own(given, 'collection');
  const parts = own(given, 'schema');
  const said = isWireObject(parts) ? (own(parts, 'schema') ?? null) : null;
  if (said !== null && !schemas.some((each) => each === said)) throw noSchema(said, schemas);
  const local = typeof name === 'string' ? without(name, prefix) : name;
  const named = typeof local === 'string' ? (schemas.find((each) => local.startsWith(`${each}.`)) ?? null) : null;
  if (typeof local === 'string' && named === null && local.includes('.'))
    throw noSchema(local.slice(0, local.indexOf('.')), schemas);
  const schema = (said as string | null) ?? named ?? usual;
  const table = newName(typeof local === 'string' && schema !== null ? without(local, schema) : local, 'collection');
  return {
    table: { schema: schema === usual ? shape.schema : schema, name: table },
    schema,
    collection: collectionName(prefix, { schema: schema ?? '', name: table }, usual ?? ''),
  };
}

const without = (name: string, prefix: string): string =>
  prefix !== '' && name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : name;

const noSchema = (name: unknown, schemas: readonly string[]) =>
  wrong('schema', `There is no schema "${String(name).slice(0, 60)}" here`, `There are ${schemas.slice(0, 20).join(', ')}`);
