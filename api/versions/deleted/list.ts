/** The deleted items of a collection, newest first, each once: those that are back are none. */
import type { Caller } from '../../access/caller.ts';
import type { Transaction } from '../../engine/change-request.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Collection } from '../../model/model.ts';
import type { Payload } from '../../query/change.ts';
import { Literal } from '../../query/value.ts';
import { oneOf } from '../../system/rows.ts';
import { asIf } from '../as-if.ts';
import { collectionOf, type Deletion, deletions, isBack, seenBy } from './deleted.ts';

export interface DeletedAsked {
  /** Only what was deleted before this one; null: from the newest. */
  readonly before: number | null;
  readonly limit: number;
  /** Only these, by their keys as URLs have them; null: any. */
  readonly items: readonly string[] | null;
}

export interface DeletedItem {
  readonly revision: number | string;
  readonly item: string;
  readonly user: string | null;
  readonly timestamp: string | null;
  /** As far as the caller could read it. */
  readonly data: Payload;
}

export interface DeletedList {
  readonly items: readonly DeletedItem[];
  /** Give it as `before`; null: there are no more. */
  readonly next: number | null;
}

/** Revisions that one answer looks at: who may see few of very many asks again. */
const most = 500;

export function listDeleted(
  engine: Engine,
  name: string,
  asked: DeletedAsked,
  caller: Caller,
  signal: AbortSignal,
): Promise<DeletedList> {
  return asIf(engine, caller, signal, async (transaction) => {
    const collection = collectionOf(transaction, name, caller);
    const items: DeletedItem[] = [];
    let { before } = asked;
    for (let looked = 0; looked < most; looked += asked.limit) {
      const page = await pageOf(transaction, collection, { ...asked, before });
      for (const each of await latest(transaction, collection, page)) {
        before = Number(each.revision);
        const data = (await isBack(transaction, collection, each)) ? null : await seenBy(transaction, collection, each, caller);
        if (data === null) continue;
        const { revision, item, user, timestamp } = each;
        items.push({ revision, item, user, timestamp, data });
        if (items.length === asked.limit) return { items, next: before };
      }
      if (page.length < asked.limit) return { items, next: null };
      before = Number(page.at(-1)!.revision);
    }
    return { items, next: before };
  });
}

const id = { path: [], name: 'id', function: null, json: null } as const;

const pageOf = (transaction: Transaction, collection: Collection, { before, limit, items }: DeletedAsked) =>
  deletions(
    transaction,
    collection,
    [
      ...(before === null ? [] : [{ kind: 'compare', left: id, operator: '_lt', value: new Literal(before) } as const]),
      ...(items === null ? [] : [oneOf('item', items)]),
    ],
    limit,
  );

/** What was deleted, brought back and deleted again is told as it was at last. */
async function latest(transaction: Transaction, collection: Collection, page: readonly Deletion[]): Promise<readonly Deletion[]> {
  if (page.length === 0) return [];
  const names = [...new Set(page.map(({ item }) => item))];
  const last = new Map<string, number>();
  for (const { item, revision } of await deletions(transaction, collection, [oneOf('item', names)], most))
    last.set(item, Math.max(last.get(item) ?? 0, Number(revision)));
  return page.filter(({ item, revision }) => Number(revision) >= (last.get(item) ?? 0));
}
