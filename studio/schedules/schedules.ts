/** What is to happen at a time, as the API has it: made, moved, cancelled. */
import { get, request } from '../request/request.ts';

type Item = Readonly<Record<string, unknown>>;
export type Action = 'publish' | 'unpublish' | 'promote' | 'release';

export interface Schedule {
  readonly id: string;
  readonly action: Action;
  readonly due: string;
  readonly status: 'scheduled' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly finished: string | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly collection: string | null;
  readonly item: string | null;
  readonly data: Item | null;
  readonly user: string | null;
  readonly version:
    | {
        readonly id: string;
        readonly key: string;
        readonly name: string | null;
        readonly collection: string;
        readonly item: string | null;
      }
    | string
    | null;
  readonly release: { readonly id: string; readonly name: string } | string | null;
}

export interface ToSchedule {
  readonly action: Action;
  readonly due: string;
  readonly collection?: string;
  readonly item?: string;
  readonly version?: string;
  readonly release?: string;
  readonly data?: Item;
}

/** Of versions and releases as much as names them, where these may be read. */
const fieldsFor = (versions: boolean, releases: boolean): string =>
  [
    'id,action,due,status,finished,code,message,collection,item,data,user',
    ...(versions ? ['version.id,version.key,version.name,version.collection,version.item'] : ['version']),
    ...(releases ? ['release.id,release.name'] : ['release']),
  ].join(',');

export interface SchedulesAsked {
  readonly filter: object;
  readonly sort: string;
  readonly versions: boolean;
  readonly releases: boolean;
}

export const schedulesQuery = ({ filter, sort, versions, releases }: SchedulesAsked) => ({
  queryKey: ['schedules', filter, sort],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<readonly Schedule[]>('schedules', { filter, sort, fields: fieldsFor(versions, releases), limit: 200 }, signal),
});

export const makeSchedule = async (of: ToSchedule): Promise<void> => void (await request('POST', 'schedules', { body: of }));

export const moveSchedule = async (id: string, due: string): Promise<void> =>
  void (await request('PATCH', `schedules/${id}`, { body: { due } }));

export const cancelSchedule = async (id: string): Promise<void> =>
  void (await request('PATCH', `schedules/${id}`, { body: { status: 'cancelled' } }));

/** What has not happened yet, or did not. */
export const isOpen = ({ status }: Pick<Schedule, 'status'>): boolean => status === 'scheduled' || status === 'running';
