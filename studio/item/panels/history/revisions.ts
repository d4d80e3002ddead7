/** Revisions, asked for: newest first, the one before another, and those below one. */
import { get } from '../../../request/request.ts';
import type { Revision } from './history.ts';

export const pageSize = 20;
const fields =
  'id,collection,item,data,delta,activity.action,activity.timestamp,activity.user.first_name,activity.user.last_name,activity.user.email';

/** `item`: the key as the API keeps it in revisions. `version`: the id of the one that is looked at; null: the item itself; undefined: whichever. */
export interface HistoryOf {
  readonly collection: string;
  readonly item: string;
  readonly version: string | null | undefined;
}

const filterOf = ({ collection, item, version }: HistoryOf) => ({
  collection: { _eq: collection },
  item: { _eq: item },
  ...(version !== undefined && { version: version === null ? { _null: true } : { _eq: version } }),
});

export const readRevisions = (of: HistoryOf, page: number, signal: AbortSignal): Promise<readonly Revision[]> =>
  get<Revision[]>('revisions', { filter: filterOf(of), fields, sort: '-id', limit: pageSize, offset: page * pageSize }, signal);

/** The one before it; null: there is none. */
export const readPrevious = async (of: HistoryOf, id: number, signal: AbortSignal): Promise<Revision | null> =>
  (
    await get<Revision[]>('revisions', { filter: { ...filterOf(of), id: { _lt: id } }, fields, sort: '-id', limit: 1 }, signal)
  )[0] ?? null;

/** What was made, changed and deleted with it, below it. */
export const readBelow = (id: number, signal: AbortSignal): Promise<readonly Revision[]> =>
  get<Revision[]>('revisions', { filter: { parent: { _eq: id } }, fields, sort: 'id', limit: 100 }, signal);
