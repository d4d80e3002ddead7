/** Versions of an item, as the API has them: made, renamed, deleted, held against the item, and promoted to be it. */
import { Refusal } from '../../request/refusal.ts';
import { get, request } from '../../request/request.ts';

type Item = Readonly<Record<string, unknown>>;

export interface Version {
  readonly id: string;
  readonly key: string;
  readonly name: string | null;
  readonly date_updated: string | null;
  readonly user_updated: string | null;
}

/** A version beside its item. */
export interface Comparison {
  /** The item has changed since the version was made. */
  readonly outdated: boolean;
  readonly mainHash: string;
  /** What the version holds; relations as they are staged. */
  readonly current: Item;
  readonly main: Item;
}

export const nameOf = ({ name, key }: Pick<Version, 'name' | 'key'>): string => name || key;

/** `itemKey` as URLs have it; in rows, a key of one column stands as it is. */
export const itemInRows = (itemKey: string): string => (itemKey.includes(',') ? itemKey : decodeURIComponent(itemKey));

export const versionsQuery = (collection: string, itemKey: string) => ({
  queryKey: ['versions', collection, itemKey],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<readonly Version[]>(
      'versions',
      {
        filter: { collection: { _eq: collection }, item: { _eq: itemInRows(itemKey) } },
        fields: 'id,key,name,date_updated,user_updated',
        sort: 'name,key',
        limit: -1,
      },
      signal,
    ),
});

export const readComparison = (id: string, signal?: AbortSignal): Promise<Comparison> =>
  get<Comparison>(`versions/${id}/compare`, {}, signal);

export const makeVersion = async (collection: string, itemKey: string, name: string, key: string): Promise<Version> =>
  (await request<Version>('POST', 'versions', { body: { collection, item: itemInRows(itemKey), name, key } })).data;

export const renameVersion = async (id: string, name: string): Promise<void> =>
  void (await request('PATCH', `versions/${id}`, { body: { name } }));

export const deleteVersion = async (id: string): Promise<void> => void (await request('DELETE', `versions/${id}`));

export const saveToVersion = (id: string, edits: Item) => request<Item>('POST', `versions/${id}/save`, { body: edits });

/** Throws a Refusal: VERSION_HASH_MISMATCH where the item is not what was looked at any more. */
export const promote = async (id: string, mainHash: string, fields: readonly string[] | null): Promise<void> =>
  void (await request('POST', `versions/${id}/promote`, { body: { mainHash, ...(fields && { fields }) } }));

export const noVersion = (): Refusal =>
  new Refusal(404, [{ code: 'NO_VERSION', message: '', hint: null, field: null, row: null }]);
