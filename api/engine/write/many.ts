/** What is sent for a to-many relation, in either of its forms, read into one. */
import { ApiError } from '../../errors.ts';
import type { Collection } from '../../model/model.ts';
import type { Key, Payload } from '../../query/change.ts';
import type { Scalar } from '../../query/value.ts';
import { at } from './check.ts';
import { keyIn } from './keys.ts';
import { isObject } from './value.ts';
import type { Trace } from './writing.ts';

export type Many =
  | { readonly kind: 'list'; readonly items: readonly One[] }
  | {
      readonly kind: 'changes';
      readonly create: readonly One[];
      readonly update: readonly One[];
      readonly delete: readonly Key[];
    };

/** `key` is in the item as well; null where there is none. */
export interface One {
  readonly item: Payload;
  readonly key: Key | null;
}

/** A row whose relation is written, by the values its children hold of it. */
export interface Family {
  readonly near: readonly Scalar[];
  readonly many: Many;
  readonly trace: Trace;
  readonly isNew: boolean;
}

const parts = ['create', 'update', 'delete'] as const;

export function manyOf(collection: Collection, name: string, path: readonly string[], target: Collection, value: unknown): Many {
  const one = (each: unknown): One => {
    if (isObject(each)) return { item: each, key: keyIn(target, each) };
    if (target.key.length === 1 && (typeof each === 'string' || typeof each === 'number'))
      return { item: { [target.key[0]!]: each }, key: [each] };
    throw refused(collection, name, path, target);
  };
  if (Array.isArray(value)) return { kind: 'list', items: value.map(one) };
  if (!isObject(value) || Object.keys(value).some((each) => !parts.includes(each as (typeof parts)[number])))
    throw refused(collection, name, path, target);
  const [create, update, gone] = parts.map((part) => {
    const list = Object.hasOwn(value, part) ? value[part] : [];
    if (list === null || list === undefined) return [];
    if (!Array.isArray(list)) throw refused(collection, name, path, target);
    return list.map(one);
  });
  return {
    kind: 'changes',
    create: create!,
    update: update!.map((each) => {
      if (each.key === null) throw refused(collection, name, path, target, 'What is updated is named by its key');
      return each;
    }),
    delete: gone!.map(({ key }): readonly Scalar[] => {
      if (key === null) throw refused(collection, name, path, target, 'What is taken out is named by its key');
      return key;
    }),
  };
}

function refused(
  collection: Collection,
  name: string,
  path: readonly string[],
  { key }: Collection,
  reason = `"${name}" relates to many items`,
): ApiError {
  const keys = key.length === 1 ? 'keys or objects' : `objects (with ${key.join(', ')} where they are there already)`;
  return new ApiError(
    'INVALID_PAYLOAD',
    { reason, ...at(collection, path, name) },
    `Send a list of ${keys}, or {"create": […], "update": […], "delete": […]}.`,
  );
}
