/** Members of a JSON body that is no item: each has a type, and a wrong one is refused by its name. */
import { ApiError } from '../errors.ts';
import { isWireObject, own, type WireObject } from './wire.ts';

export function bodyOf(body: unknown, example: string): WireObject {
  if (isWireObject(body)) return body;
  throw new ApiError('INVALID_PAYLOAD', { reason: 'The body has to be an object', field: 'body' }, `Send ${example}`);
}

/** A text that has to be there. */
export function textIn(body: WireObject, field: string, longest = 10_000): string {
  return optionalTextIn(body, field, longest) ?? refuse(field, 'is required');
}

/** null where it is left out, null or empty. */
export function optionalTextIn(body: WireObject, field: string, longest = 10_000): string | null {
  const value = own(body, field) ?? null;
  if (value === null || value === '') return null;
  if (typeof value !== 'string') refuse(field, 'has to be a text');
  return value.length <= longest ? value : refuse(field, `has to be no longer than ${longest} characters`);
}

export function choiceIn<const T extends string>(body: WireObject, field: string, choices: readonly T[], usual: T): T {
  const value = own(body, field) ?? usual;
  return (
    choices.find((each) => each === value) ?? refuse(field, `has to be ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`)
  );
}

export function refuse(field: string, reason: string): never {
  throw new ApiError('INVALID_PAYLOAD', { reason: `"${field}" ${reason}`, field }, `Send "${field}" in a JSON body`);
}
