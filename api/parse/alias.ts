/** `alias[new]=field`: other names for the fields of one level. Targets stay on their level. */
import type { Operand } from '../query/filter.ts';
import { parsePath, type Reading } from './path.ts';
import { type Place, quote, refuse } from './place.ts';
import { asObject } from './wire.ts';

/** What a name of the level stands for: a field, or a function or JSON path of one. */
export type Aliases = ReadonlyMap<string, Operand>;

export const noAliases: Aliases = new Map();

export function parseAliases(value: unknown, place: Place, reading: Reading): Aliases {
  if (value === undefined || value === null || value === '') return noAliases;
  const aliases = new Map<string, Operand>();
  for (const [name, target] of Object.entries(asObject(value, place))) {
    place.path.push(name);
    if (name === '' || /[.,:*()\\]|\p{Cc}/u.test(name)) {
      refuse(place, 'is not a usable alias', 'An alias is one name, without dots, commas, colons, asterisks or parentheses');
    }
    if (Array.isArray(target)) refuse(place, 'is given more than once', 'An alias stands for one field');
    if (typeof target !== 'string' || target.trim() === '') refuse(place, 'has to name a field', `Write alias[${name}]=field`);
    const { segments, call } = parsePath(target.trim(), place, reading);
    const { name: field, scope } = segments[0]!;
    if (segments.length > 1 || scope !== null || target === '*') {
      refuse(
        place,
        `leads elsewhere: ${quote(target)}`,
        'An alias renames a field of its own level; below a relation use deep[relation][_alias]',
      );
    }
    aliases.set(name, { path: [], name: field, function: call?.function ?? null, json: call?.json ?? null });
    place.path.pop();
  }
  return aliases;
}
