/**
 * Options of interfaces, displays, layouts, panels, flows and operations: whoever wrote them gave them their form, so what is a
 * name is told by what the member is called (`collection`, `sortField`, `fields`, `template`, `filter` …). Pure.
 */
import { isWireObject, type WireObject } from '../../parse/wire.ts';
import type { Naming } from '../change.ts';
import { mapped, renamedFilter, renamedPayload } from './filters.ts';
import { contextOf, renamedPath, renamedTemplate } from './paths.ts';

const collectionMember = /(^|_)collections?$|Collections?$/i;
const pathMember = /^(fields?|sort|columns|group(By)?|x_?axis|y_?axis|imageSource|on)$|Fields?$|_fields?$|Axis$|Sort$|Column$/;
const filterMember = /^(filter|conditions|rule|validation)$|Filter$/;
/** Whose members are fields. */
const byField = /^(widths|align)$/;
const payloadMember = /^(payload|data)$/;

/** `collections`: whose fields may be meant, the likeliest first. `text` rewrites what stands in `{{…}}` beside those. */
export function renamedOptions(
  naming: Naming,
  collections: readonly string[],
  value: unknown,
  text: (given: string) => string = (given) => given,
  member = '',
): unknown {
  if (typeof value === 'string') return renamedText(naming, collections, text(value), member);
  if (Array.isArray(value)) return value.map((each) => renamedOptions(naming, collections, each, text, member));
  if (!isWireObject(value)) return value;
  const own = ownCollections(value, collections);
  return mapped(value, (key, each) => {
    const [first = null] = own;
    if (filterMember.test(key) && typeof each === 'object') return [key, renamedFilter(naming, first, textIn(each, text))];
    if (payloadMember.test(key) && typeof each === 'object') return [key, renamedPayload(naming, first, textIn(each, text))];
    if (byField.test(key) && isWireObject(each)) {
      return [key, mapped(each, (name, width) => [pathIn(naming, own, name), width])];
    }
    return [key, renamedOptions(naming, own, each, text, key)];
  });
}

function renamedText(naming: Naming, collections: readonly string[], value: string, member: string): string {
  if (value.includes('{{')) return renamedTemplate(naming, collections, value);
  if (collectionMember.test(member)) return naming.collection(value);
  return pathMember.test(member) ? pathIn(naming, collections, value) : value;
}

const pathIn = (naming: Naming, collections: readonly string[], path: string): string =>
  renamedPath(naming, contextOf(naming, collections, path), path);

/** Options that name a collection speak of its fields. */
function ownCollections({ collection }: WireObject, collections: readonly string[]): readonly string[] {
  return typeof collection === 'string' ? [collection, ...collections.filter((each) => each !== collection)] : collections;
}

function textIn(value: unknown, text: (given: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((each) => textIn(each, text));
  return isWireObject(value) ? mapped(value, (key, each) => [key, textIn(each, text)]) : value;
}
