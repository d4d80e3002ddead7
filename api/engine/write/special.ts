/** What happens with values besides being stored: keys made, people and moments noted, passwords hashed, asterisks left alone. */
import { randomBytes } from 'node:crypto';
import type { Caller } from '../../access/caller.ts';
import type { Collection, Field } from '../../model/model.ts';
import type { Payload } from '../../query/change.ts';

/** What stands where a concealed value would. */
export const concealed = '**********';

export interface Stamp {
  readonly action: 'create' | 'update';
  readonly caller: Caller;
  readonly moment: Date;
}

/** The payload with what is noted of everybody in place. */
export function stamped(collection: Collection, payload: Payload, stamp: Stamp): Payload {
  const fields = specialFields(collection);
  if (fields.length === 0) return payload;
  const changed: Record<string, unknown> = { ...payload };
  for (const field of fields) {
    const { name, special } = field;
    const given = Object.hasOwn(changed, name);
    if ((field.concealed || special.has('conceal') || special.has('hash')) && changed[name] === concealed) {
      delete changed[name];
      continue;
    }
    const value = stampOf(field, stamp);
    // The server knows what it writes: what it says of the past stands.
    if (value !== undefined && !(stamp.caller.access.server && given)) changed[name] = value;
    const isMissing = !given || changed[name] === null;
    if (stamp.action === 'create' && makesUuid(collection, field) && isMissing) changed[name] = uuid(stamp.moment);
  }
  return changed;
}

/** Is anything noted in rows of this collection, made for them, or left out of them? */
export const isStamped = (collection: Collection): boolean => specialFields(collection).length > 0;

/** Has it passwords? */
export const hashes = (collection: Collection): boolean => specialFields(collection).some(({ special }) => special.has('hash'));

/** After rules were read on it: they speak of passwords as they were sent. */
export async function hashed(collection: Collection, payload: Payload, caller: Caller): Promise<Payload> {
  const fields = specialFields(collection).filter(({ name, special }) => {
    const value = special.has('hash') ? payload[name] : null;
    return typeof value === 'string' && value !== '' && !(caller.access.server && value.startsWith('$argon2'));
  });
  if (fields.length === 0) return payload;
  const { hash } = await import('argon2');
  const hashes = fields.map(async ({ name }) => [name, await hash(String(payload[name]))] as const);
  return { ...payload, ...Object.fromEntries(await Promise.all(hashes)) };
}

/** undefined: nobody's business but the payload's. */
function stampOf({ special, column, type }: Field, { action, caller, moment }: Stamp): unknown {
  const when = action === 'create' ? 'created' : 'updated';
  if (special.has(`user-${when}`)) return caller.user ?? (column?.nullable ? null : undefined);
  if (special.has(`role-${when}`)) return caller.role ?? (column?.nullable ? null : undefined);
  if (!special.has(`date-${when}`)) return undefined;
  const iso = moment.toISOString();
  if (type.name === 'date') return iso.slice(0, 10);
  if (type.name === 'time') return iso.slice(11, 19);
  return type.name === 'dateTime' ? iso.slice(0, -1) : iso;
}

const known = new WeakMap<Collection, readonly Field[]>();

/** Most collections have none, and rows are many. */
function specialFields(collection: Collection): readonly Field[] {
  const found = known.get(collection);
  if (found) return found;
  const fields = [...collection.fields.values()].filter(
    (field) => field.column !== null && (field.special.size > 0 || field.concealed || makesUuid(collection, field)),
  );
  known.set(collection, fields);
  return fields;
}

/** A key that is a UUID nobody else makes. */
function makesUuid({ key }: Collection, { name, special, type, column, relation }: Field): boolean {
  if (special.has('uuid')) return true;
  return (
    key.length === 1 && key[0] === name && type.name === 'uuid' && column?.default === null && !column.generated && !relation
  );
}

/** Version 7: keys of one moment lie together in an index. */
export function uuid(moment: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(moment.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
