/** An item as the guest of a share reads it: what is asked for, and its fields in the order of a form. Pure. */
import { interfaceNames } from '../interfaces/interfaces.ts';
import type { Guest, ShareInfo } from '../request/guest.ts';
import type { WireAccess } from '../schema/access.ts';
import { pathOf } from '../schema/key.ts';
import { schemaOf } from '../schema/read.ts';
import type { Collection, Field, Schema } from '../schema/schema.ts';
import { fieldsOfTemplate } from '../schema/template.ts';
import type { WireCollection, WireField } from '../schema/wire.ts';

export interface SharedItem {
  readonly schema: Schema;
  readonly collection: Collection;
  readonly fields: readonly Field[];
  readonly item: Readonly<Record<string, unknown>>;
}

/** Related items that are named. */
const most = 50;

/** null: there is nothing they may see. Throws a Refusal. */
export async function readShared(guest: Guest, { collection: name, item: key }: ShareInfo): Promise<SharedItem | null> {
  const [collections, fields, access] = await Promise.all([
    guest.get<WireCollection[]>('collections'),
    guest.get<WireField[]>('fields'),
    guest.get<WireAccess>('permissions/me'),
  ]);
  const schema = schemaOf({ collections, fields, access, interfaces: interfaceNames });
  const collection = schema.collections.get(name);
  if (!collection) return null;
  const path = pathOf(name, collection.key.length === 1 ? encodeURIComponent(key) : key);
  type Item = SharedItem['item'];
  const plain = await guest.get<Item>(path, { fields: '*' });
  // Relations that are not followed for guests are not in it.
  const shown = shownFields(collection, schema).filter((field) => field.name in plain);
  const asked = shown.flatMap((field) => askedOf(field, schema));
  const deep = Object.fromEntries(
    shown.flatMap((each) => (each.relation?.kind === 'many' ? [[each.name, { _limit: most }]] : [])),
  );
  if (asked.length === 0) return { schema, collection, fields: shown, item: plain };
  const related = await guest.get<Item>(path, { fields: asked.join(','), ...(Object.keys(deep).length > 0 && { deep }) });
  return { schema, collection, fields: shown, item: { ...plain, ...related } };
}

/** As a form has them: what names it first, long lists last. */
export function shownFields({ fields, template }: Collection, { access }: Schema): readonly Field[] {
  const naming = fieldsOfTemplate(template);
  const place = ({ name, relation }: Field): number => (naming.includes(name) ? 0 : relation?.kind === 'many' ? 2 : 1);
  return [...fields.values()]
    .filter((field) => !field.hidden && !field.automatic && field.interface !== 'secret' && field.relation?.kind !== 'any')
    .filter(({ collection, name }) => access.mayField('read', collection, name))
    .sort((a, b) => place(a) - place(b));
}

/** What a related item is called by, as far as it may be read. */
function askedOf({ name, relation }: Field, { collections, access }: Schema): readonly string[] {
  if (relation === null || relation.kind === 'any') return [];
  const target = collections.get(relation.target);
  if (!target || !access.may('read', relation.target)) return [];
  return [...new Set([...target.key, ...fieldsOfTemplate(target.template)])]
    .filter((path) => target.fields.has(path) && access.mayField('read', target.name, path))
    .map((path) => `${name}.${path}`);
}
