/** How hooks refuse: the caller's fault, said of a field where it is one's. */
import type { Caller } from '../../access/caller.ts';
import { ApiError } from '../../errors.ts';

export const forbidden = (reason: string, collection: string, field?: string, hint?: string): ApiError =>
  new ApiError('FORBIDDEN', { reason, collection, ...(field !== undefined && { field }) }, hint);

/** `type` names the kind of rule that failed, as the wire's validation errors do. */
export const invalid = (collection: string, field: string, type: string, reason: string, hint?: string): ApiError =>
  new ApiError('FAILED_VALIDATION', { collection, field, path: [field], type, reason }, hint);

/** Administrators, and the server itself. */
export const isTrusted = ({ access }: Caller): boolean => access.admin || access.server;

export const has = (payload: object, name: string): boolean => Object.hasOwn(payload, name);
