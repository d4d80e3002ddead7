/** Releases, as the API has them: versions that go out together. */
import { get, request } from '../request/request.ts';

type Item = Readonly<Record<string, unknown>>;

export interface Release {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly status: 'open' | 'scheduled' | 'published';
  readonly date_published: string | null;
  readonly published_by: string | null;
  readonly versions: readonly Member[];
}

/** Which version it has; `id` is of the row that says so. */
export interface Member {
  readonly id: string;
  readonly version: {
    readonly id: string;
    readonly key: string;
    readonly name: string | null;
    readonly collection: string;
    readonly item: string | null;
  } | null;
}

/** A version of it beside its item; of one that may not be seen, nothing but why. */
export interface Compared {
  readonly version: string;
  readonly collection?: string;
  readonly item?: string | null;
  readonly outdated?: boolean;
  readonly mainHash?: string;
  readonly current?: Item;
  readonly main?: Item;
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

export interface ReleaseComparison {
  readonly promotable: boolean;
  readonly versions: readonly Compared[];
}

const version = ['id', 'key', 'name', 'collection', 'item'].map((name) => `versions.version.${name}`);
const fields = ['id', 'name', 'description', 'status', 'date_published', 'published_by', 'versions.id', ...version].join(',');

export const releasesQuery = {
  queryKey: ['releases'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<readonly Release[]>('releases', { fields, sort: '-date_created', limit: 200 }, signal),
};

export const releaseQuery = (id: string) => ({
  queryKey: ['releases', id],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Release>(`releases/${id}`, { fields, deep: { versions: { _sort: 'sort' } } }, signal),
});

export const comparisonQuery = (id: string) => ({
  queryKey: ['releases', id, 'compared'],
  queryFn: ({ signal }: { signal: AbortSignal }) => get<ReleaseComparison>(`releases/${id}/compare`, {}, signal),
});

export const makeRelease = async (name: string, description: string | null, versions: readonly string[] = []): Promise<string> =>
  (
    await request<{ id: string }>('POST', 'releases', {
      body: { name, description, versions: versions.map((id, sort) => ({ version: id, sort })) },
    })
  ).data.id;

export const changeRelease = async (id: string, of: Pick<Release, 'name' | 'description'>): Promise<void> =>
  void (await request('PATCH', `releases/${id}`, { body: of }));

export const deleteRelease = async (id: string): Promise<void> => void (await request('DELETE', `releases/${id}`));

export const addVersion = async ({ id, versions }: Release, of: string): Promise<void> =>
  void (await request('PATCH', `releases/${id}`, {
    body: { versions: { create: [{ version: of, sort: versions.length }], update: [], delete: [] } },
  }));

/** `member`: of the row that says that it is in. */
export const takeVersion = async (id: string, member: string): Promise<void> =>
  void (await request('PATCH', `releases/${id}`, { body: { versions: { create: [], update: [], delete: [member] } } }));

/** As they stand in the list, they go live. */
export const orderVersions = async (id: string, versions: readonly Member[]): Promise<void> =>
  void (await request('PATCH', `releases/${id}`, {
    body: { versions: { create: [], update: versions.map(({ id: member }, sort) => ({ id: member, sort })), delete: [] } },
  }));

/** As they were compared. Throws a Refusal: all of them, or none. */
export async function promoteRelease(id: string, { versions }: ReleaseComparison): Promise<void> {
  const mainHashes = Object.fromEntries(versions.map(({ version: of, mainHash }) => [of, mainHash ?? '']));
  await request('POST', `releases/${id}/promote`, { body: { mainHashes } });
}
