/**
 * What the config file says of collections and relations: keys of views, singletons, relations without a foreign key. Only
 * the form is checked here; whether a collection of that name exists is known once the databases are read.
 */
import { isObject } from './databases.ts';
import { StartError } from './start-error.ts';

export interface Declarations {
  readonly collections: Readonly<Record<string, CollectionDeclaration>>;
  readonly relations: readonly RelationDeclaration[];
}

export interface CollectionDeclaration {
  readonly key?: readonly string[];
  readonly singleton?: boolean;
  readonly sortField?: string;
  /** Which writes leave a trace; absent: all. */
  readonly accountability?: 'all' | 'activity' | null;
}

export interface RelationDeclaration {
  readonly collection: string;
  readonly field: string;
  readonly related_collection: string | null;
  readonly meta?: RelationMeta | null;
}

export interface RelationMeta {
  readonly one_field?: string | null;
  readonly one_collection_field?: string | null;
  readonly one_allowed_collections?: readonly string[] | null;
  readonly sort_field?: string | null;
}

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string' && value !== '';
const isTextOrNull: Check = (value) => value === null || isText(value);
const isTexts: Check = (value) => Array.isArray(value) && value.length > 0 && value.every(isText);

const collectionForm = {
  key: isTexts,
  singleton: (value: unknown) => typeof value === 'boolean',
  sortField: isText,
  accountability: (value: unknown) => value === null || value === 'all' || value === 'activity',
};
const metaForm = {
  one_field: isTextOrNull,
  one_collection_field: isTextOrNull,
  one_allowed_collections: (value: unknown) => value === null || isTexts(value),
  sort_field: isTextOrNull,
};
const relationForm = {
  collection: isText,
  field: isText,
  related_collection: isTextOrNull,
  meta: (value: unknown) => value === null || isObject(value),
};

const collectionRemedy =
  'Write { "key": ["id"], "singleton": true, "sortField": "position", "accountability": null }, each of them optional.';
const relationRemedy =
  'Write { "collection": "orders", "field": "customer_id", "related_collection": "customers" }, with an optional "meta".';

export function declarations(from: string, values: Readonly<Record<string, unknown>>): Declarations {
  const { collections = {}, relations = [] } = values;
  if (!isObject(collections))
    throw new StartError(`collections in ${from} must be an object of collection names.`, collectionRemedy);
  for (const [name, entry] of Object.entries(collections)) {
    check(entry, collectionForm, `collections.${name} in ${from}`, collectionRemedy);
  }
  if (!Array.isArray(relations)) throw new StartError(`relations in ${from} must be a list.`, relationRemedy);
  relations.forEach((entry: unknown, index) => {
    const place = `relations[${index}] in ${from}`;
    const { collection, field, related_collection, meta } = check(entry, relationForm, place, relationRemedy);
    if (collection === undefined || field === undefined || related_collection === undefined) {
      throw new StartError(`${place} needs collection, field and related_collection.`, relationRemedy);
    }
    if (isObject(meta)) check(meta, metaForm, `${place}, meta`, `Known in meta: ${Object.keys(metaForm).join(', ')}.`);
  });
  return { collections, relations } as Declarations;
}

function check(
  value: unknown,
  form: Readonly<Record<string, Check>>,
  place: string,
  remedy: string,
): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw new StartError(`${place} must be an object.`, remedy);
  for (const [key, given] of Object.entries(value)) {
    if (!form[key]) throw new StartError(`${place} has an unknown "${key}".`, remedy);
    if (!form[key](given)) throw new StartError(`"${key}" of ${place} has a wrong form.`, remedy);
  }
  return value;
}
