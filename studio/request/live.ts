/**
 * What changes while somebody looks at it: one socket for all who listen, open as long as anybody does. Where there is none to be had,
 * nothing is told, and nothing else is the worse for it.
 */
import { lookingAs } from './looking.ts';
import { get, onSignedOut, root } from './request.ts';

/** `reset`: something may have been missed. */
export type Told = 'create' | 'update' | 'delete' | 'reset';

export interface Listener {
  readonly collection: string;
  /** Only of rows it holds for. */
  readonly filter?: unknown;
  /** Of the one item that is listened to, as URLs have it; null: all of them. */
  readonly item: string | null;
  hear(told: Told): void;
}

/** What speaks over the socket of this tab in its own words, by a name of its own. */
export interface Channel {
  /** Where the socket is not open, it is lost. */
  send(message: object): void;
  close(): void;
}

export interface Speaker {
  /** The socket is there, or there again. */
  opened(): void;
  closed(): void;
  heard(message: Message): void;
}

interface Message {
  readonly type?: string;
  readonly event?: string;
  readonly uid?: string;
  readonly [name: string]: unknown;
}

const listeners = new Map<string, Listener>();
const speakers = new Map<string, Speaker>();
let next = 0;
let socket: WebSocket | null = null;
let opened = false;
let failures = 0;
let again: ReturnType<typeof setTimeout> | undefined;

/** Calls whenever something changes that may be seen. Answers how to stop. */
export function listen(listener: Listener): () => void {
  const uid = `live-${next++}`;
  listeners.set(uid, listener);
  if (socket?.readyState === WebSocket.OPEN) subscribe(socket, uid, listener);
  else connect();
  return () => {
    listeners.delete(uid);
    say({ type: 'unsubscribe', uid });
    closeLater();
  };
}

export function openChannel(speaker: Speaker): Channel {
  const uid = `live-${next++}`;
  speakers.set(uid, speaker);
  if (socket?.readyState === WebSocket.OPEN) queueMicrotask(speaker.opened);
  else connect();
  return {
    send: (message) => say({ ...message, uid }),
    close: () => {
      speakers.delete(uid);
      closeLater();
    },
  };
}

const say = (message: object): void => void (socket?.readyState === WebSocket.OPEN && socket.send(JSON.stringify(message)));
const wanted = (): boolean => listeners.size > 0 || speakers.size > 0;
/** A page that is left for another closes no socket. */
const closeLater = (): void => void setTimeout(() => wanted() || hangUp(), 1000);

onSignedOut(hangUp);

/** Who signs in next is heard as themselves: nothing is told to who was here before. */
export function hangUp(): void {
  clearTimeout(again);
  again = undefined;
  const open = socket;
  socket = null;
  open?.close();
  opened = false;
  failures = 0;
}

/** Attempts without a single success: there are no sockets here, or something between does not let them through. */
const most = 3;

function connect(): void {
  // A socket hears with one's own ears.
  if (lookingAs() !== null) return;
  if (socket || again !== undefined || !wanted() || (!opened && failures >= most)) return;
  const url = new URL('websocket', root);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const mine = new WebSocket(url);
  socket = mine;
  mine.onopen = () => {
    const back = opened;
    opened = true;
    failures = 0;
    for (const [uid, listener] of listeners) {
      subscribe(mine, uid, listener);
      if (back) listener.hear('reset');
    }
    for (const speaker of speakers.values()) speaker.opened();
  };
  mine.onmessage = ({ data }) => read(mine, String(data));
  mine.onclose = () => {
    if (socket !== mine) return;
    socket = null;
    for (const speaker of speakers.values()) speaker.closed();
    failures++;
    again = setTimeout(comeBack, Math.min(60_000, 1000 * 2 ** failures));
  };
}

/** The session may be too old by now: asking for anything makes it new. */
async function comeBack(): Promise<void> {
  if (wanted()) await get('users/me', { fields: 'id' }).catch(() => {});
  again = undefined;
  connect();
}

function subscribe(to: WebSocket, uid: string, { collection, item, filter }: Listener): void {
  // Of rows only changes of what was asked for are told; they are read as ever.
  const query = { fields: ['*'], limit: 1, ...(filter !== undefined && { filter }) };
  to.send(JSON.stringify({ type: 'subscribe', uid, collection, query, ...(item !== null && { item }) }));
}

function read(from: WebSocket, text: string): void {
  const message = JSON.parse(text) as Message;
  const { type, event, uid } = message;
  if (type === 'ping') from.send(JSON.stringify({ type: 'pong' }));
  if (uid !== undefined) speakers.get(uid)?.heard(message);
  if (type !== 'subscription' || uid === undefined) return;
  if (event === 'create' || event === 'update' || event === 'delete' || event === 'reset') listeners.get(uid)?.hear(event);
}
