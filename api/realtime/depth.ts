/** Whether a value nests deeper than any message needs: what walks it later must not run out of stack. */
import { deepest } from '../parse/json.ts';

export function isDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
