/** An item's key as URLs have it: values in the key's order, each percent-encoded, with commas between. */
import type { Collection } from './schema.ts';

export const keyOf = ({ key }: Pick<Collection, 'key'>, item: Readonly<Record<string, unknown>>): string =>
  key.map((name) => encodeURIComponent(String(item[name] ?? ''))).join(',');

/** In a list of keys, those of one column are plain values. */
export const keyInList = ({ key: { length } }: Pick<Collection, 'key'>, key: string): string =>
  length === 1 ? decodeURIComponent(key) : key;

/** What names a new item, where an item's key would be. */
export const newKey = '+';

/** Where the API has the items of a collection: those of the system have routes of their own. */
export const itemsOf = (collection: string): string =>
  collection.startsWith('directus_') ? collection.slice('directus_'.length) : `items/${encodeURIComponent(collection)}`;

/** Where the API has an item. `key` is as `keyOf` answers it. */
export const pathOf = (collection: string, key: string): string => `${itemsOf(collection)}/${key}`;

/** What has pages of its own. */
const pages: Readonly<Record<string, string>> = {
  directus_users: '/users',
  directus_roles: '/settings/roles',
  directus_policies: '/settings/policies',
};

/** Where the studio has it. */
export const pageOf = (collection: string, key?: string): string =>
  `${pages[collection] ?? `/content/${encodeURIComponent(collection)}`}${key === undefined ? '' : `/${encodeURIComponent(key)}`}`;
