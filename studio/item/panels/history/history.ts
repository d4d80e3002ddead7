/** What an item was: its revisions, newest first, and what each of them changed. */
import { get } from '../../../request/request.ts';

type Item = Readonly<Record<string, unknown>>;

export interface Revision {
  readonly id: number;
  /** The whole item, as it was then. */
  readonly data: Item | null;
  /** What was changed. */
  readonly delta: Item | null;
  readonly activity: {
    readonly action: string;
    readonly timestamp: string;
    readonly user: {
      readonly first_name: string | null;
      readonly last_name: string | null;
      readonly email: string | null;
    } | null;
  } | null;
}

export const pageSize = 20;

/** `item`: the key as the API keeps it in revisions. */
export const readRevisions = (
  collection: string,
  item: string,
  page: number,
  signal: AbortSignal,
): Promise<readonly Revision[]> =>
  get<Revision[]>(
    'revisions',
    {
      filter: { collection: { _eq: collection }, item: { _eq: item } },
      fields:
        'id,data,delta,activity.action,activity.timestamp,activity.user.first_name,activity.user.last_name,activity.user.email',
      sort: '-id',
      limit: pageSize,
      offset: page * pageSize,
    },
    signal,
  );

/** Fields of which a revision knows something that can be taken back. */
export const changedIn = ({ delta }: Revision): readonly string[] =>
  Object.entries(delta ?? {}).flatMap(([name, value]) => (typeof value === 'string' && /^\*{5,}$/.test(value) ? [] : [name]));
