/** One socket of `/websocket`: Directus's messages in and out, each answered in the order they came. */
import { performance } from 'node:perf_hooks';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Carrier } from '../../auth/credentials.ts';
import { ApiError } from '../../errors.ts';
import type { Message } from '../../live/live.ts';
import { type Client, isOver, openClient } from '../client.ts';
import type { RealtimeDoor } from '../door.ts';
import { limitsOf } from '../limits.ts';
import { openPace } from '../pace.ts';
import { openQueue } from '../queue.ts';
import { refusalOf } from '../refusal.ts';
import { toldText } from '../told.ts';
import { type Uid, uidText } from '../uid.ts';
import { joined, textFrame } from './frame.ts';
import { type Received, received } from './received.ts';

export interface Socket {
  /** Throws what the socket's credentials are refused with. */
  arrive(): Promise<void>;
  /** The handshake is done. */
  open(socket: WebSocket): void;
  /** Asks whether somebody is there; closes where nobody answered the last time. */
  beat(): void;
  gone(): void;
}

const ping = textFrame('{"type":"ping"}');
/** Of the protocol: 1008 what was sent is against the rules, 1001 the server goes away. */
const closing = { refused: 1008, leaving: 1001 } as const;
/** Bytes of several frames that are made one. */
const inOneGo = 65_536;
/** A message beyond the pace is read for its `uid` only where that costs little. */
const readAnyway = 4096;
/** Milliseconds a client has to agree to a close. */
const goodbye = 2000;

export function openSocket(door: RealtimeDoor, carrier: Carrier, wire: Duplex): Socket {
  const { config, log } = door;
  const { most, patient, slowest, strikes: struck, cost } = limitsOf(config);
  let socket: WebSocket | null = null;
  let heard = true;
  let over = false;
  const pace = openPace(config.websocketsRateLimit);
  const strikes = openPace(struck);
  const queue = openQueue(most.messages, most.bytes);

  /** What is said in one moment leaves in one go: a write costs more than what is written. */
  let waits: Buffer | null = null;
  const flush = (): void => {
    const frames = waits;
    waits = null;
    // Nothing else writes here but the library, whole frames at a time: nothing is compressed, so nothing waits in it.
    if (frames !== null && wire.writable) wire.write(frames);
  };
  const waiting = (): number => wire.writableLength + (waits?.length ?? 0);
  const write = (frame: Buffer): void => {
    if (socket === null || socket.readyState !== socket.OPEN) return;
    // A reader this slow is told of nothing more; what it has not read is not kept for it.
    if (waiting() > slowest) {
      socket.terminate();
      return;
    }
    if (waits !== null && waits.length + frame.length > inOneGo) flush();
    if (waits === null) process.nextTick(flush);
    waits = waits === null ? frame : joined(waits, frame);
  };
  const send = (text: string): void => write(textFrame(text));
  const refuse = (type: string, uid: Uid, error: unknown): void =>
    send(`{"type":${JSON.stringify(type)},"status":"error","error":${JSON.stringify(refusalOf(error, log))}${uidText(uid)}}`);

  const close = (code: number, reason: string): void => {
    if (over || socket === null) return;
    over = true;
    queue.close();
    flush();
    socket.close(code, reason);
    const closed = socket;
    setTimeout(() => closed.terminate(), goodbye).unref();
  };

  const client: Client = openClient(door, {
    carrier,
    waiting,
    told: (uid, collection, message) => {
      if (message.kind === 'error') refuse('subscribe', uid, message.error);
      else write(framed(door, message, uid, collection));
    },
    present: send,
    absent: (uid, error) => refuse('presence', uid, error),
    notice: (error) => refuse('auth', null, error),
    end: (error) => {
      refuse(error.code.startsWith('AUTH_') ? 'auth' : 'server', null, error);
      // Who does not read does not read a goodbye either.
      if (wire.writableLength > patient) socket?.terminate();
      else close(error.code === 'SERVICE_UNAVAILABLE' ? closing.leaving : closing.refused, error.code);
    },
  });

  const work = async ({ type, uid, body }: Received): Promise<void> => {
    try {
      const answer = await answerOf(client, type, uid, body);
      if (answer !== null) send(answer);
    } catch (error) {
      refuse(type, uid, error);
      if (type === 'auth' && isOver(error, config)) close(closing.refused, 'AUTH_FAILED');
    }
    if (wire.writableLength > patient) await drained(wire);
  };

  /** Too much is refused message by message, and who goes on all the same is put out. */
  const exceed = (uid: Uid, type: string, now: number): void => {
    const error = new ApiError('REQUESTS_EXCEEDED', { limit: config.websocketsRateLimit }, 'Wait for answers, and send less');
    refuse(type, uid, error);
    if (!strikes(now)) close(closing.refused, 'REQUESTS_EXCEEDED');
  };

  const receive = (bytes: Buffer, binary: boolean): void => {
    heard = true;
    if (over) return;
    const now = performance.now();
    const fits = pace(now, cost(bytes.length));
    if (!fits && bytes.length > readAnyway) {
      exceed(null, 'server', now);
      return;
    }
    try {
      if (binary) throw new ApiError('INVALID_PAYLOAD', { reason: 'The message is binary', field: 'message' }, 'Send JSON text');
      const message = received(bytes.toString('utf8'));
      if (!fits) exceed(message.uid, message.type, now);
      else if (message.type === 'ping') send(`{"type":"pong"${uidText(message.uid)}}`);
      else if (message.type !== 'pong' && !queue.push(() => work(message), bytes.length)) exceed(message.uid, message.type, now);
    } catch (error) {
      if (fits) refuse('server', null, error);
      else exceed(null, 'server', now);
    }
  };

  return {
    arrive: client.arrive,
    open: (opened) => {
      socket = opened;
      opened.on('message', (data, binary) =>
        receive(Buffer.isBuffer(data) ? data : Buffer.concat([data].flat().map(bytesOf)), binary),
      );
      // What breaks the protocol, the library closes.
      opened.on('error', (error) => log.debug('a socket failed', { error: error.message }));
      client.opened();
    },
    beat: () => {
      if (!heard) {
        socket?.terminate();
        return;
      }
      heard = false;
      write(ping);
    },
    gone: () => {
      over = true;
      queue.close();
      client.gone();
    },
  };
}

const bytesOf = (data: Buffer | ArrayBuffer): Buffer => (Buffer.isBuffer(data) ? data : Buffer.from(data));

async function answerOf(client: Client, type: string, uid: Uid, body: Received['body']): Promise<string | null> {
  switch (type) {
    case 'auth': {
      const refreshToken = await client.auth(body);
      const more = refreshToken === null ? '' : `,"refresh_token":${JSON.stringify(refreshToken)}`;
      return `{"type":"auth","status":"ok"${more}${uidText(uid)}}`;
    }
    case 'items':
      return `{"type":"items",${await client.items(body)}${uidText(uid)}}`;
    case 'subscribe':
      await client.subscribe(body);
      return null;
    case 'unsubscribe':
      client.unsubscribe(body);
      return `{"type":"subscription","event":"unsubscribe"${uidText(uid)}}`;
    case 'presence':
      await client.presence(body);
      return null;
    default: {
      const reason = `There are no messages of type "${type.slice(0, 60)}"`;
      throw new ApiError(
        'INVALID_PAYLOAD',
        { reason, field: 'type' },
        'There are auth, items, subscribe, unsubscribe, presence and ping',
      );
    }
  }
}

/** Written out once for all of a group who gave it the same name. */
function framed(door: RealtimeDoor, message: Exclude<Message, { kind: 'error' }>, uid: Uid, collection: string): Buffer {
  const fresh = () => textFrame(toldText(message, uid, door.engine.model().collections.get(collection)));
  if (!('shared' in message)) return fresh();
  const frames = framesOf(message.shared);
  const known = frames.get(uid);
  if (known) return known;
  const frame = fresh();
  frames.set(uid, frame);
  return frame;
}

/** By what they are called; texts and numbers are looked up without being written out for each socket. */
function framesOf(shared: Map<string, unknown>): Map<Uid, Buffer> {
  const known = shared.get('websocket');
  if (known instanceof Map) return known as Map<Uid, Buffer>;
  const fresh = new Map<Uid, Buffer>();
  shared.set('websocket', fresh);
  return fresh;
}

const drained = (wire: Duplex): Promise<void> =>
  new Promise((resolve) => {
    if (wire.destroyed) return resolve();
    const done = () => {
      wire.off('drain', done);
      wire.off('close', done);
      resolve();
    };
    wire.on('drain', done);
    wire.on('close', done);
  });
