/** A release as the server knows it: a named set of versions that are promoted together. */
import type { Caller } from '../../access/caller.ts';
import type { Transaction } from '../../engine/change-request.ts';
import { ApiError } from '../../errors.ts';
import { mayChange } from '../../system/item.ts';
import { columns, equals, isThere, readWithin, text } from '../../system/rows.ts';

export const releasesName = 'pergola_releases';

export interface Release {
  readonly id: string;
  readonly published: boolean;
  /** Ids of versions, in the order they are promoted. */
  readonly versions: readonly string[];
}

/** Refused alike where there is none, and where the caller may not read it; or, `toChange`, may not change it. */
export async function releaseOf(transaction: Transaction, id: string, caller: Caller, toChange: boolean): Promise<Release> {
  const seen = toChange
    ? await mayChange(transaction, caller, releasesName, id)
    : await isThere(transaction, caller, releasesName, [id]);
  const [row] = seen ? await readWithin(transaction, releasesName, columns('status'), equals('id', id)) : [];
  if (!row) throw noRelease(toChange);
  const members = await readWithin(
    transaction,
    'pergola_release_versions',
    columns('id', 'version', 'sort'),
    equals('release', id),
  );
  const inOrder = [...members].sort((a, b) => place(a.sort) - place(b.sort) || (String(a.id) < String(b.id) ? -1 : 1));
  return { id, published: text(row.status) === 'published', versions: inOrder.map(({ version }) => String(version)) };
}

const place = (sort: unknown): number => (sort === null || sort === undefined ? Number.MAX_SAFE_INTEGER : Number(sort));

export const published = (): ApiError =>
  new ApiError(
    'UNPROCESSABLE_CONTENT',
    { reason: 'The release has been promoted already', collection: releasesName },
    'Make another one',
  );

const noRelease = (toChange: boolean): ApiError =>
  new ApiError('FORBIDDEN', {
    reason: `The release does not exist, or you may not ${toChange ? 'change' : 'see'} it`,
    collection: releasesName,
  });
