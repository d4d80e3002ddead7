/** A schedule as the server knows it: a row of `pergola_schedules`. */
import { type Caller, theServer } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import { isWireObject } from '../parse/wire.ts';
import type { Payload } from '../query/change.ts';
import { plainSelection } from '../query/query.ts';
import { columns, equals, moment, type Row, text, truth } from '../system/rows.ts';
import { itemOf } from '../system/tools/item-hash.ts';

export const schedulesName = 'pergola_schedules';

export const actions = ['publish', 'unpublish', 'promote', 'release'] as const;
export type Action = (typeof actions)[number];

export type Status = 'scheduled' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Schedule {
  readonly id: string;
  readonly action: Action;
  readonly status: Status;
  /** Milliseconds since 1970. */
  readonly due: number;
  /** Seconds; null: however late. */
  readonly lateness: number | null;
  readonly collection: string | null;
  readonly item: string | null;
  readonly version: string | null;
  readonly release: string | null;
  readonly data: Payload | null;
  readonly fields: readonly string[] | null;
  readonly unlessOutdated: boolean;
  /** When it was claimed, as it is stored; null: it was not. */
  readonly started: string | null;
  readonly user: string | null;
  readonly actor: string | null;
  readonly ip: string | null;
}

/** Whoever `user` is by now, with what they may by now; null: nobody active. */
export type Person = (
  user: string,
  from: Pick<Schedule, 'actor'> & { readonly origin: Caller['origin'] },
) => Promise<Caller | null>;

const fields = columns(
  'id', 'action', 'status', 'due', 'lateness', 'collection', 'item', 'version', 'release', 'data', 'fields', 'unless_outdated',
  'started', 'user', 'actor', 'ip',
); // biome-ignore format: a table

export const isDue = ({ status, due }: Pick<Schedule, 'status' | 'due'>, now: number): boolean =>
  status === 'scheduled' && due <= now;

/** Held until the end of the transaction; null: there is none. */
export async function heldSchedule(transaction: Transaction, id: string): Promise<Schedule | null> {
  await transaction.hold(schedulesName, [[id]]);
  const query = {
    ...plainSelection,
    collection: schedulesName,
    key: null,
    meta: [],
    cursor: null,
    fields,
    filter: equals('id', id),
  };
  const [item] = await transaction.read(query, theServer);
  // Digit by digit: what is written is what was sent.
  return item === undefined ? null : scheduleOf(itemOf(item) as Row);
}

/** Where the column is plain text, its JSON is text in the row's. */
const jsonOf = (value: unknown): unknown => (typeof value === 'string' ? itemOf(value) : value);

function scheduleOf(row: Row): Schedule {
  const [data, chosen] = [jsonOf(row.data), jsonOf(row.fields)];
  return {
    id: String(row.id),
    action: String(row.action) as Action,
    status: String(row.status) as Status,
    due: moment(row.due) ?? 0,
    lateness: row.lateness === null ? null : Number(row.lateness),
    collection: text(row.collection),
    item: text(row.item),
    version: text(row.version),
    release: text(row.release),
    data: isWireObject(data) ? data : null,
    fields: Array.isArray(chosen) ? chosen.map(String) : null,
    unlessOutdated: truth(row.unless_outdated),
    started: text(row.started),
    user: text(row.user),
    actor: text(row.actor),
    ip: text(row.ip),
  };
}
