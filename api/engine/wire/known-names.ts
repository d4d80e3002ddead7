/**
 * Names of before, for who may know what they lead to: to everybody else they are names of nothing, as any other that is not
 * there.
 */
import type { Access } from '../../access/access.ts';
import type { Collection, Model, OldName } from '../../model/model.ts';
import { collectionNow, fieldNow } from '../../model/old-names.ts';

export interface Names {
  readonly model: Model;
  readonly access: Access;
  /** Told of every old name that is met. */
  readonly used?: ((name: OldName) => void) | undefined;
}

/** What a collection is called now; any other name stays as it is. */
export function collectionKnown({ model, access, used }: Names, name: string): string {
  const now = collectionNow(model, name);
  if (now === name || !grantsOf(access, now).some((grant) => grant !== null)) return name;
  used?.(model.renamed!.get(name)!);
  return now;
}

/** The same of a field. */
export function fieldKnown({ access, used }: Names, collection: Collection, name: string): string {
  const now = fieldNow(collection, name);
  const known = (): boolean =>
    grantsOf(access, collection.name).some((grant) => grant !== null && (grant.fields === 'all' || grant.fields.has(now)));
  if (now === name || !known()) return name;
  used?.(collection.renamed!.get(name)!);
  return now;
}

const grantsOf = (access: Access, collection: string) => [
  access.read(collection),
  access.change('create', collection),
  access.change('update', collection),
  access.change('delete', collection),
];
