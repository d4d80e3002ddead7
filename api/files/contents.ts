/**
 * What is in files, by its hash; and, where that is wanted, the same bytes kept once. An upload whose bytes are there already gets
 * those in place of its own, as long as its sender may read a file that has them: else it would tell of what is hidden. The file they
 * are shared with is held until the row is written, so that neither a delete nor a replacement takes them away in between.
 */
import { type Caller, theServer } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Hook } from '../engine/hook.ts';
import { ApiError } from '../errors.ts';
import type { Payload } from '../query/change.ts';
import type { Filter } from '../query/filter.ts';
import { plainSelection } from '../query/query.ts';
import type { Storage } from '../storage/storage.ts';
import { columns, equals, oneOf, type Row, readWithin } from '../system/rows.ts';
import { files } from './access.ts';
import type { Kept } from './keep.ts';
import { isCommon } from './names.ts';
import { openQueues } from './queues.ts';

export interface Contents {
  readonly hook: Hook;
  /**
   * Around the writing of the rows of these bytes; one after the other for the same ones, so that of two who send them at once the
   * second finds the first's. Bytes that are not needed, as they were there already, are removed.
   */
  around<T>(kept: readonly Kept[], write: () => Promise<T>): Promise<T>;
}

const contents = 'pergola_contents';
/** Of the files with the same bytes, as many are looked at. */
const few = 20;

/** Bytes that have come, and for which there is no row yet. */
interface Arrived {
  readonly kept: Kept;
  /** Where the row is to find them: as they came, or elsewhere. */
  disk: unknown;
}

export function openContents(storage: Storage, shared: boolean): Contents {
  const arrived = new Set<Arrived>();
  const inTurn = openQueues();
  const isOf = ({ storage: place, filename_disk: disk }: Payload, { columns: { storage: own } }: Kept, at: unknown): boolean =>
    disk !== undefined && place === own && disk === at;

  /** Of each payload, where its bytes are to be in the end: of one run of a transaction. */
  const settle = async (payloads: readonly Payload[], caller: Caller, transaction: Transaction): Promise<readonly Payload[]> => {
    const found = new Map<string, string>();
    const settled: Payload[] = [];
    for (const payload of payloads) {
      const own = [...arrived].find(({ kept }) => isOf(payload, kept, kept.columns.filename_disk));
      if (own === undefined) settled.push(payload);
      else {
        const { hash, columns: written } = own.kept;
        const name = `${hash} ${String(written.storage)}`;
        const disk = found.get(name) ?? (await twinOf(own.kept, storage, caller, transaction)) ?? String(written.filename_disk);
        found.set(name, disk);
        own.disk = disk;
        settled.push({ ...payload, filename_disk: disk });
      }
    }
    return settled;
  };

  return {
    hook: {
      collection: files,
      before: ({ action, payloads }, { caller, transaction }) =>
        action === 'delete' || !shared || arrived.size === 0 ? payloads : settle(payloads, caller, transaction),
      after: async ({ action, keys, payloads }, { transaction }) => {
        if (action === 'delete' || arrived.size === 0) return;
        const items = payloads.flatMap((payload, index) => {
          const of = [...arrived].find(({ kept, disk }) => isOf(payload, kept, disk));
          return of === undefined ? [] : [{ file: keys[index]![0]!, hash: of.kept.hash }];
        });
        if (items.length > 0)
          await transaction.change({ kind: 'upsert', collection: contents, items, on: null }, null, theServer);
      },
    },
    around: async (kept, write) => {
      const these = kept.map((each): Arrived => ({ kept: each, disk: each.columns.filename_disk }));
      for (const each of these) arrived.add(each);
      try {
        const answer = await inTurn(shared ? kept.map(({ hash }) => hash) : [], write);
        const spare = these.filter(({ kept: { columns: own }, disk }) => disk !== own.filename_disk);
        // One that stays is found as an orphan.
        await Promise.allSettled(spare.map((each) => each.kept.remove()));
        return answer;
      } finally {
        for (const each of these) arrived.delete(each);
      }
    },
  };
}

/** Where the same bytes are already, held until the transaction ends; null: nowhere that may be shared. */
async function twinOf(kept: Kept, storage: Storage, caller: Caller, transaction: Transaction): Promise<string | null> {
  const { storage: place, filesize } = kept.columns;
  const same = await read(transaction, theServer, contents, 'file', equals('hash', kept.hash));
  const ids = same.map(({ file }) => String(file));
  if (ids.length === 0) return null;
  for (const { id } of await read(transaction, caller, files, 'id', oneOf('id', ids))) {
    await transaction.hold(files, [[String(id)]]);
    // What was read before it was held may be over.
    const [still] = await readWithin(transaction, contents, columns('hash'), equals('file', String(id)));
    const [row] = await readWithin(transaction, files, columns('storage', 'filename_disk'), equals('id', String(id)));
    const disk = row?.filename_disk;
    if (still?.hash !== kept.hash || row?.storage !== place || !isCommon(disk)) continue;
    // Bytes that were lost come back with the upload.
    if ((await storage.location(String(place))?.stat(disk))?.bytes === filesize) return disk;
  }
  return null;
}

/** Nothing for who may read nothing there. */
async function read(
  transaction: Transaction,
  caller: Caller,
  collection: string,
  name: string,
  filter: Filter,
): Promise<readonly Row[]> {
  const asked = { ...plainSelection, collection, key: null, meta: [], cursor: null, fields: columns(name), filter, limit: few };
  try {
    return (await transaction.read(asked, caller)).map((item) => JSON.parse(item) as Row);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'FORBIDDEN') return [];
    throw error;
  }
}
