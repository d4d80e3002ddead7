/**
 * What must not be tried many times within one request, whatever aliases a document gives it: passwords, codes, letters, and
 * what takes long.
 */
import type { GraphQLFieldResolver } from 'graphql';
import { ApiError } from '../../errors.ts';
import type { WireObject } from '../../parse/wire.ts';
import type { SystemContext } from './context.ts';

export type Resolve = GraphQLFieldResolver<unknown, SystemContext, WireObject>;

const done = new WeakMap<SystemContext, Set<string>>();

/** The first time it resolves; from then on, for this context, it throws INVALID_PAYLOAD. */
export function once(resolve: Resolve): Resolve {
  return (source, given, context, info) => {
    const names = done.get(context) ?? new Set();
    done.set(context, names);
    const { fieldName } = info;
    if (names.has(fieldName)) {
      const reason = `"${fieldName}" can stand in a request only once`;
      throw new ApiError('INVALID_PAYLOAD', { reason, field: fieldName }, 'Send another request for the next');
    }
    names.add(fieldName);
    return resolve(source, given, context, info);
  };
}
