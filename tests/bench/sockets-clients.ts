/** Clients of the benchmark of sockets, a few thousand in one process: each notes how often it heard of each change. */
import { setTimeout as delay } from 'node:timers/promises';
import { openRawSocket, type RawSocket } from './raw-socket.ts';
import type { Checked, Slice, Told } from './sockets-words.ts';

interface Client {
  readonly group: number;
  /** How often it heard of each change; 200: it was in a list that was sent anew. */
  readonly heard: Uint8Array;
  last: string | null;
  /** When its subscription was answered, last: what was asked for before that it was away for. */
  since: number;
  socket: RawSocket;
}

interface Frame {
  readonly type: string;
  readonly event?: string;
  readonly id?: string;
  readonly data?: readonly { readonly note: string }[];
  /** What its notes say: a note is the number of a change and when it was asked for, `17:1718000000000.5`. */
  changes: readonly { readonly change: number; readonly asked: number }[];
  readonly status?: string;
}

const clients: Client[] = [];
/** By milliseconds: how many items took so long, for who was there, and for who had to come back for them. */
const delays: number[] = [];
const away: number[] = [];
/** The same for every five seconds of the benchmark, in short. */
const slices: Slice[] = [];
let begun: number | null = null;
let frames = 0;
let resumed = 0;
let resets = 0;
let most = 0;
const anew = 200;

const now = (): number => performance.timeOrigin + performance.now();
const subscribe = { type: 'subscribe', collection: 'notes', uid: 'n' };
const query = { fields: ['id', 'note'], sort: ['id'], limit: 1 };

/** Resolves with the first answer to its subscription. */
function join(client: Omit<Client, 'socket'> & { socket: RawSocket | null }, url: string, token: string) {
  return new Promise<void>((resolve, reject) => {
    const opened = (): void => {
      socket.send(JSON.stringify({ type: 'auth', access_token: token }));
      // After a loss all rows are asked for, in case it is not known any more what was missed.
      const again = client.last === null ? { query } : { query: { ...query, limit: -1 }, after: client.last };
      socket.send(JSON.stringify({ ...subscribe, ...again }));
    };
    const told = (bytes: Buffer): void => {
      const frame = read(client.group, bytes);
      if (frame.type === 'ping') socket.send('{"type":"pong"}');
      if (frame.status === 'error') reject(new Error(String(bytes)));
      if (frame.type !== 'subscription' || frame.status === 'error') return;
      if (client.last !== null && frame.event === 'init' && !frame.data) resumed++;
      if (frame.event === 'reset') resets++;
      if (frame.event === 'init') {
        client.since = now();
        resolve();
      } else frames++;
      client.last = frame.id ?? client.last;
      note(client, frame);
    };
    const socket = openRawSocket(`${url}/websocket`, opened, told);
    client.socket = socket;
    void socket.closed.then(() => reject(new Error('closed')));
  });
}

/** A group is told the same bytes many times; what reads them is on the machine that is measured. */
const recent: { readonly bytes: Buffer; readonly frame: Frame }[][] = [];

function read(group: number, bytes: Buffer): Frame {
  recent[group] ??= [];
  const known = recent[group].find((each) => each.bytes.equals(bytes));
  if (known) return known.frame;
  const frame: Frame = JSON.parse(String(bytes));
  frame.changes = (frame.data ?? []).flatMap(({ note }) => {
    const [change = -1, asked = 0] = note.split(':').map(Number);
    return change >= 0 && change < most ? [{ change, asked }] : [];
  });
  recent[group].unshift({ bytes: Buffer.from(bytes), frame });
  recent[group].length = Math.min(recent[group].length, 8);
  return frame;
}

function note({ heard, since }: Pick<Client, 'heard' | 'since'>, { event, changes }: Frame): void {
  const time = now();
  for (const { change, asked } of changes) {
    if (event === 'init') heard[change] = anew;
    else {
      if (heard[change] !== anew) heard[change]!++;
      const took = Math.max(0, Math.round(time - asked));
      if (asked < since) {
        away[took] = (away[took] ?? 0) + 1;
        continue;
      }
      delays[took] = (delays[took] ?? 0) + 1;
      begun ??= asked;
      const slice = Math.floor((asked - begun) / 5000);
      slices[slice] ??= { items: 0, late: 0, worst: 0 };
      slices[slice].items++;
      if (took > 250) slices[slice].late++;
      slices[slice].worst = Math.max(slices[slice].worst, took);
    }
  }
}

async function open({ urls, tokens, sockets, most: count }: Extract<Told, { kind: 'open' }>): Promise<void> {
  most = count;
  const one = async (index: number): Promise<void> => {
    const group = index % tokens.length;
    const client = {
      group,
      heard: new Uint8Array(most),
      last: null as string | null,
      since: 0,
      socket: null as RawSocket | null,
    };
    const token = tokens[group] ?? '';
    await join(client, urls[Math.floor(index / tokens.length) % urls.length] ?? '', token);
    const joined = client as Client;
    clients.push(joined);
    void stay(joined, urls[0] ?? '', token);
  };
  const atOnce = 50;
  for (let index = 0; index < sockets; index += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, sockets - index) }, (_, more) => one(index + more)));
  }
}

/** Who loses its socket comes back, as long as the benchmark runs. */
async function stay(client: Client, url: string, token: string): Promise<void> {
  for (;;) {
    await client.socket.closed;
    if (over) return;
    await delay(100 + Math.random() * 900);
    await join(client, url, token).catch(() => client.socket.terminate());
  }
}

let over = false;

function check({ seen, unsure }: Extract<Told, { kind: 'check' }>): Checked {
  let [missing, twice, forbidden] = [0, 0, 0];
  const maybe = new Set(unsure);
  const expected = seen.map((each) => new Set(each));
  for (const { group, heard } of clients) {
    const wanted = expected[group] ?? new Set<number>();
    heard.forEach((times, change) => {
      if (times === 0) missing += wanted.has(change) ? 1 : 0;
      else if (!wanted.has(change) && !maybe.has(change)) forbidden++;
      else if (times > 1 && times !== anew) twice++;
    });
  }
  const filled = (counts: readonly number[]): number[] => Array.from(counts, (each) => each ?? 0);
  return { frames, missing, twice, forbidden, resumed, resets, delays: filled(delays), away: filled(away), slices };
}

process.on('message', (told: Told) => {
  if (told.kind === 'open') {
    open(told).then(
      () => process.send?.('open'),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  } else {
    over = true;
    process.send?.(check(told), () => {
      for (const { socket } of clients) socket.terminate();
      process.disconnect();
    });
  }
});
