/**
 * The items that have a version of one name, each as its version has it. One whose version can no longer be written is shown as it
 * is without it, and says why; one that is not there yet has no key, and stands behind the others while it lacks something.
 */
import type { Caller } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Answer, Meta } from '../engine/engine.ts';
import { OpenItem } from '../engine/json-text.ts';
import { hasKey, nameOfKey } from '../engine/write/rows.ts';
import { ApiError } from '../errors.ts';
import type { Collection } from '../model/model.ts';
import type { ParseLimits } from '../parse/limits.ts';
import type { Key } from '../query/change.ts';
import type { Filter } from '../query/filter.ts';
import { plainSelection, type Query } from '../query/query.ts';
import { both, columns } from '../system/rows.ts';
import { write } from './as-if.ts';
import { readableDelta } from './delta.ts';
import { keyed, layOver, placesOf, rawItem, takeKey, tell, withoutKey } from './shown.ts';
import { type Told, told } from './told.ts';
import { type Version, versionsNamed } from './version.ts';

export interface ListAsked {
  /** Of the version. */
  readonly version: string;
  /** What it holds is laid over the items as it was sent; nothing is written. */
  readonly raw: boolean;
  /** Each item says `$meta`; those whose version cannot be written always do. */
  readonly tells: boolean;
  readonly limits: Pick<ParseLimits, 'limitDefault' | 'limitMax'>;
}

/** Versions that one list writes, and undoes. */
const most = 1000;

export async function listVersions(
  transaction: Transaction,
  collection: Collection,
  asked: ListAsked,
  query: Query,
  caller: Caller,
): Promise<Pick<Answer, 'items' | 'meta'>> {
  const of = { collection: collection.name, item: null, most: most + 1 };
  const found = await versionsNamed(transaction, asked.version, of, caller);
  if (found.length > most) {
    const reason = `More than ${most} items of "${collection.name}" have a version "${asked.version}"`;
    throw new ApiError('UNPROCESSABLE_CONTENT', { reason, collection: collection.name }, 'Read them one by one');
  }
  const versions = await ofReadable(transaction, collection, found, caller);
  const written = asked.raw ? versions.map(asItIs) : await writeAll(transaction, versions);
  const there = written.filter((each): each is Present => each.key !== null);
  const absent = written.filter(({ key, version }) => key === null && mayImagine(version, caller));
  const those = hasKey(
    collection,
    there.map(({ key }) => key),
  );
  const listed: Query = { ...query, meta: [], filter: query.filter ? both(those, query.filter) : those };
  // What is nowhere in the database meets no condition.
  const behind =
    query.filter === null && query.search === null && query.aggregate.length + query.group.length === 0 ? absent : [];
  const shape = { transaction, collection, asked, query: listed, caller };
  const items =
    there.length === 0 ? await transaction.read({ ...listed, filter: null, limit: 0 }, caller) : await shown(shape, there);
  const counts = await counted(transaction, query, there.length === 0 ? null : those, caller, behind.length > 0);
  const rest = windowBehind(behind, query, asked.limits, items.length, counts.filter_count ?? 0);
  return {
    items: [...items, ...rest.map((each) => imagined(shape, each))],
    meta: metaOf(query, counts, absent.length, behind.length),
  };
}

interface Written {
  readonly version: Version;
  /** null: it is in the database by no means. */
  readonly key: Key | null;
  readonly error: Told | null;
}
type Present = Written & { readonly key: Key };

const asItIs = (version: Version): Written => ({ version, key: version.key, error: null });

/** All at once where that goes well; else one by one, each undone by itself. */
async function writeAll(transaction: Transaction, versions: readonly Version[]): Promise<readonly Written[]> {
  const one = async (version: Version): Promise<Written> => ({ ...asItIs(version), key: await write(transaction, version) });
  const inTurn = async (work: (version: Version) => Promise<Written>): Promise<readonly Written[]> => {
    const written: Written[] = [];
    for (const version of versions) written.push(await work(version));
    return written;
  };
  try {
    return await transaction.attempt(() => inTurn(one));
  } catch (error) {
    told(error);
  }
  return inTurn(async (version) => {
    try {
      return await transaction.attempt(() => one(version));
    } catch (error) {
      return { ...asItIs(version), error: told(error)[0] };
    }
  });
}

/** Of items the caller may read as they are; those that are not there yet are for who may see the version. */
async function ofReadable(
  transaction: Transaction,
  collection: Collection,
  versions: readonly Version[],
  caller: Caller,
): Promise<readonly Version[]> {
  const keys = versions.flatMap(({ key }) => (key === null ? [] : [key]));
  if (keys.length === 0) return versions;
  const query: Query = {
    ...plainSelection,
    collection: collection.name,
    key: null,
    meta: [],
    cursor: null,
    fields: columns(...collection.key),
    filter: hasKey(collection, keys),
    limit: 'all',
  };
  const rows = (await transaction.read(query, caller)).map((item) => JSON.parse(item) as Record<string, string | number>);
  const seen = new Set(rows.map((row) => nameOfKey(collection.key.map((name) => String(row[name])))));
  return versions.filter(({ key }) => key === null || seen.has(nameOfKey(key)));
}

/** Where only some rows are the caller's to read, nobody can tell whether this would be one; but it is no secret to its author. */
const mayImagine = ({ collection, user }: Version, { access, user: caller }: Caller): boolean =>
  access.read(collection.name)?.rows === null || (user !== null && user === caller);

interface Shape {
  readonly transaction: Transaction;
  readonly collection: Collection;
  readonly asked: ListAsked;
  readonly query: Query;
  readonly caller: Caller;
}

async function shown(
  { transaction, collection, asked, query, caller }: Shape,
  there: readonly Present[],
): Promise<readonly string[]> {
  const byKey = keyed(query, collection, caller.access);
  const plain = !asked.raw && !asked.tells && there.every(({ version, error }) => version.key !== null && error === null);
  if (byKey === null || plain) return transaction.read(query, caller);
  const places = placesOf(query.fields, collection, caller.access);
  const versions = new Map(there.map((each) => [nameOfKey(each.key.map(String)), each]));
  return (await transaction.read(byKey, caller)).map((text) => {
    const item = new OpenItem(text);
    const found = versions.get(takeKey(item, collection));
    if (!found) return item.text();
    const { version, error } = found;
    const delta = readableDelta(version.delta, collection, transaction.model, caller.access);
    if (version.key === null) withoutKey(item, places, collection);
    if (asked.raw) layOver(item, places, delta);
    if (asked.tells || error) tell(item, { version_id: version.id, delta, ...(error && { error }) });
    return item.text();
  });
}

function imagined({ transaction, collection, asked, query, caller }: Shape, { version, error }: Written): string {
  const delta = readableDelta(version.delta, collection, transaction.model, caller.access);
  const item = rawItem(placesOf(query.fields, collection, caller.access), delta);
  if (asked.tells || error) tell(item, { version_id: version.id, delta, ...(error && { error }) });
  return item.text();
}

/** Those of a page that stand behind all that is in the database. */
function windowBehind(
  behind: readonly Written[],
  { limit, offset }: Query,
  { limitDefault, limitMax }: ListAsked['limits'],
  listed: number,
  before: number,
): readonly Written[] {
  const wanted = Math.min(
    limit === 'all' ? Number.POSITIVE_INFINITY : (limit ?? limitDefault),
    limitMax ?? Number.POSITIVE_INFINITY,
  );
  const start = Math.max(0, offset - before);
  return behind.slice(start, start + Math.max(0, wanted - listed));
}

/** As a list's counts, of the items that have this version. `those` null: none is in the database. */
async function counted(
  transaction: Transaction,
  { meta, search, filter, collection }: Query,
  those: Filter | null,
  caller: Caller,
  paged: boolean,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of new Set([...meta, ...(paged ? (['filter_count'] as const) : [])])) {
    const narrowed = { filter: those && filter && name !== 'total_count' ? both(those, filter) : those };
    const query: Query = {
      ...plainSelection,
      ...narrowed,
      search: name === 'total_count' ? null : search,
      collection,
      key: null,
      meta: [],
      cursor: null,
      fields: [],
      aggregate: [{ aggregate: 'count', name: '*' }],
    };
    const [row] = those === null ? [] : await transaction.read(query, caller);
    counts[name] = Number((JSON.parse(row ?? '{}') as { count?: unknown }).count ?? 0);
  }
  return counts;
}

const metaOf = ({ meta }: Query, counts: Readonly<Record<string, number>>, absent: number, behind: number): Meta | null =>
  meta.length === 0
    ? null
    : Object.fromEntries(meta.map((name) => [name, (counts[name] ?? 0) + (name === 'total_count' ? absent : behind)]));
