/** Keys as JSON, as the items have them: numbers where the column holds numbers, else text. Of several columns, as URLs have them. */
import { decodePart } from '../model/key.ts';
import type { Collection } from '../model/model.ts';

const whole = /^-?(?:0|[1-9]\d{0,14})$/;

/** `parts` are those of the key, in its order. */
function partsText(parts: readonly string[], collection: Collection | undefined): string {
  const [only = ''] = parts;
  if (parts.length !== 1) return JSON.stringify(parts.map(encodeURIComponent).join(','));
  const type = collection?.fields.get(collection.key[0] ?? '')?.type.name;
  return (type === 'integer' || type === 'bigInteger') && whole.test(only) ? only : JSON.stringify(only);
}

export const keysText = (keys: readonly (readonly string[])[], collection: Collection | undefined): string =>
  `[${keys.map((parts) => partsText(parts, collection)).join(',')}]`;

/** Keys as URLs have them. */
export const urlKeysText = (keys: readonly string[], collection: Collection | undefined): string =>
  keysText(
    keys.map((key) => (collection?.key.length === 1 ? [decodePart(key)] : key.split(',').map(decodePart))),
    collection,
  );
