/**
 * A release looked at before it goes out: each of its versions beside its item, and what it would be refused with. It is tried, in
 * the order it would be promoted, in a transaction that is undone.
 */
import type { Caller } from '../../access/caller.ts';
import type { Transaction } from '../../engine/change-request.ts';
import type { Engine } from '../../engine/engine.ts';
import { mayChange } from '../../system/item.ts';
import { asIf } from '../as-if.ts';
import { type Comparison, compare } from '../compare.ts';
import { naming, promote } from '../promote.ts';
import { type Told, told } from '../told.ts';
import { versionOf } from '../version.ts';
import { releaseOf, releasesName } from './release.ts';

export interface ReleaseComparison {
  /** Each of its versions could be promoted now, by who asks. */
  readonly promotable: boolean;
  /** In the order they are promoted. */
  readonly versions: readonly Compared[];
}

/** Of a version the caller may not see, or whose item they may not see, there is nothing but the id and the errors. */
export interface Compared extends Partial<Comparison> {
  readonly version: string;
  readonly collection?: string;
  /** As a URL names it; null: it is not there yet. */
  readonly item?: string | null;
  /** As the request to promote would be answered; empty: it can be. */
  readonly errors: readonly Told[];
}

export function compareRelease(engine: Engine, id: string, caller: Caller, signal: AbortSignal): Promise<ReleaseComparison> {
  return asIf(engine, caller, signal, async (transaction) => {
    const { versions, published } = await releaseOf(transaction, id, caller, false);
    const seen: Compared[] = [];
    for (const each of versions) seen.push(await lookedAt(transaction, each, caller));
    const compared: Compared[] = [];
    for (const each of seen) compared.push({ ...each, errors: [...each.errors, ...(await tried(transaction, each, caller))] });
    const may = !published && (await mayChange(transaction, caller, releasesName, id));
    const promotable = may && compared.length > 0 && compared.every(({ errors }) => errors.length === 0);
    return { promotable, versions: compared };
  });
}

async function lookedAt(transaction: Transaction, version: string, caller: Caller): Promise<Compared> {
  try {
    return await naming(version, async () => {
      const found = await versionOf(transaction, version, caller);
      const { collection, item } = found;
      return { version, collection: collection.name, item, ...(await compare(transaction, found, caller)), errors: [] };
    });
  } catch (error) {
    return { version, errors: told(error) };
  }
}

async function tried(transaction: Transaction, { version, errors }: Compared, caller: Caller): Promise<Compared['errors']> {
  if (errors.length > 0) return [];
  try {
    const whole = { mainHash: null, fields: null };
    await transaction.attempt(() => naming(version, () => promote(transaction, version, whole, caller)));
    return [];
  } catch (error) {
    return told(error);
  }
}
