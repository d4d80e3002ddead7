/** Parts of a form are text: where a field holds a list or an object, their text is JSON, or words with commas. Pure. */
import { ApiError } from '../errors.ts';
import type { Collection } from '../model/model.ts';
import type { Payload } from '../query/change.ts';

export function fieldsOf(fields: Payload, collection: Collection): Payload {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const special = collection.fields.get(name)?.special;
      const structured = special?.has('cast-json') || special?.has('cast-csv') || collection.fields.get(name)?.relation != null;
      if (typeof value !== 'string' || !structured || !/^\s*[[{]/.test(value)) return [name, value];
      return [name, read(name, value)];
    }),
  );
}

function read(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ApiError('INVALID_PAYLOAD', { reason: `"${name}" is no JSON`, field: name }, 'Send JSON, or words with commas');
  }
}
