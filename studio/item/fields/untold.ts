/** What of a refusal no field of the form can tell: all of it, unless every fault is at a field that is to be seen. Pure. */
import type { Refusal } from '../../request/refusal.ts';
import type { Collection } from '../../schema/schema.ts';
import { rootOf } from './fault-words.ts';

export function untoldOf(refused: Refusal | null, collection: Collection | null | undefined): Refusal | null {
  if (!refused || refused.faults.length === 0) return refused;
  const told = refused.faults.every((fault) => {
    const field = collection?.fields.get(rootOf(fault) ?? '');
    return field !== undefined && !field.automatic && !field.hidden;
  });
  return told ? null : refused;
}
