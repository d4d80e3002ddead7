/**
 * A release goes out: all of its versions are promoted in one transaction, or none is. Who promotes may promote each of them, and
 * change the release.
 */
import { type Caller, serverFor } from '../../access/caller.ts';
import type { Transaction } from '../../engine/change-request.ts';
import type { Engine } from '../../engine/engine.ts';
import { ApiError } from '../../errors.ts';
import { updateRow } from '../../system/rows.ts';
import { heldVersion, naming, promote } from '../promote.ts';
import { published, type Release, releaseOf, releasesName } from './release.ts';

export interface ReleasePromotion {
  /** Of the comparison that was looked at, for each of its versions by their ids; null: whatever the items are by now. */
  readonly mainHashes: ReadonlyMap<string, string> | null;
  /** As for one version. Absent: their items may have changed. */
  readonly unlessOutdated?: boolean;
}

export interface Published {
  readonly id: string;
  /** In the order they were promoted. `item`: its key, as one promotion answers it. */
  readonly versions: readonly { readonly version: string; readonly item: unknown }[];
}

/** The error of a version that cannot be promoted names it, by `version`. */
export function promoteRelease(
  engine: Engine,
  id: string,
  promotion: ReleasePromotion,
  caller: Caller,
  signal: AbortSignal,
): Promise<Published> {
  return engine.transaction(caller, signal, (transaction) => promoteWithin(transaction, id, promotion, caller));
}

export async function promoteWithin(
  transaction: Transaction,
  id: string,
  { mainHashes, unlessOutdated = false }: ReleasePromotion,
  caller: Caller,
): Promise<Published> {
  await transaction.hold(releasesName, [[id]]);
  const release = await releaseOf(transaction, id, caller, true);
  requirePromotable(release);
  if (mainHashes) requireSame(release, mainHashes);
  // All are looked at before the first is written: one may change the item of another.
  for (const each of release.versions) {
    const seen = { mainHash: mainHashes?.get(each) ?? null, unlessOutdated };
    await naming(each, () => heldVersion(transaction, each, seen, caller));
  }
  const versions: Published['versions'][number][] = [];
  for (const each of release.versions) {
    const whole = { mainHash: null, fields: null };
    versions.push({ version: each, item: await naming(each, () => promote(transaction, each, whole, caller)) });
  }
  await publish(transaction, id, caller);
  return { id, versions };
}

/** In one transaction. */
const most = 1000;

function requirePromotable(release: Release): void {
  if (release.published) throw published();
  const { length } = release.versions;
  if (length > 0 && length <= most) return;
  const reason = length === 0 ? 'The release has no versions' : `The release has more than ${most} versions`;
  const hint = length === 0 ? 'Add some' : 'Make several releases of it';
  throw new ApiError('UNPROCESSABLE_CONTENT', { reason, collection: releasesName }, hint);
}

function requireSame({ versions }: Release, seen: ReadonlyMap<string, string>): void {
  const other = versions.find((each) => !seen.has(each)) ?? [...seen.keys()].find((each) => !versions.includes(each));
  if (other === undefined) return;
  const reason = 'The release has other versions than those whose mainHash is sent';
  throw new ApiError('VERSION_HASH_MISMATCH', { reason, version: other }, 'Compare the release again');
}

/** By the server, in the name of who promotes: the columns of its state are nobody's to write. */
async function publish(transaction: Transaction, id: string, caller: Caller): Promise<void> {
  const data = { status: 'published', date_published: new Date().toISOString(), published_by: caller.user };
  await updateRow(transaction, releasesName, id, data, serverFor(caller));
}
