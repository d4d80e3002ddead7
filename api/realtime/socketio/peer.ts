/** One connection of socket.io: events in, each with its acknowledgement, and `subscription` events out. */
import { performance } from 'node:perf_hooks';
import type { Socket } from 'socket.io';
import type { Carrier } from '../../auth/credentials.ts';
import { ApiError } from '../../errors.ts';
import type { Message } from '../../live/live.ts';
import { isWireObject, type WireObject } from '../../parse/wire.ts';
import { type Client, isOver, openClient } from '../client.ts';
import { isDeep } from '../depth.ts';
import type { RealtimeDoor } from '../door.ts';
import { limitsOf } from '../limits.ts';
import { openPace } from '../pace.ts';
import { openQueue } from '../queue.ts';
import { refusalOf } from '../refusal.ts';
import { toldText } from '../told.ts';
import { type Uid, uidText } from '../uid.ts';
import { cut, Packet, sendPacket } from './packet.ts';

const events = ['auth', 'items', 'subscribe', 'unsubscribe', 'presence'] as const;
type EventName = (typeof events)[number];
type Acknowledge = (answer: unknown) => void;

/** Throws where there are too many. `listen` is to be called when the socket is let in. */
export function openPeer(door: RealtimeDoor, socket: Socket, carrier: Carrier): { readonly client: Client; listen(): void } {
  const { config, log } = door;
  const { most, patient, slowest, strikes: struck } = limitsOf(config);
  const pace = openPace(config.websocketsRateLimit);
  const strikes = openPace(struck);
  const queue = openQueue(most.messages, most.bytes);
  let waiting = 0;

  /** Of what is on its way the library knows no size. */
  const send = (packet: Packet): void => {
    if (!socket.connected) return;
    // What it holds for a reader this slow is dropped with the connection.
    if (waiting > slowest) cut(socket.conn);
    else {
      waiting += packet.bytes;
      sendPacket(socket.conn, packet, () => {
        waiting -= packet.bytes;
      });
    }
  };

  const client = openClient(door, {
    carrier,
    waiting: () => waiting,
    told: (uid, collection, message) => {
      if (message.kind !== 'error') send(packed(door, message, uid, collection));
      else
        socket.emit('subscription', {
          type: 'subscription',
          event: 'error',
          error: refusalOf(message.error, log),
          ...named(uid),
        });
    },
    present: (text) => send(new Packet('presence', text)),
    absent: (uid, error) =>
      void socket.emit('presence', { type: 'presence', event: 'error', error: refusalOf(error, log), ...named(uid) }),
    notice: (error) => void socket.emit('auth', { type: 'auth', status: 'error', error: refusalOf(error, log) }),
    end: (error) => {
      socket.emit('end', { error: refusalOf(error, log) });
      // Who was refused is told not to come back by itself; who lost a server is to try the next.
      if (error.status < 500) socket.disconnect(true);
      else if (waiting > patient) cut(socket.conn);
      else socket.conn.close();
    },
  });

  const exceeded = (): ApiError =>
    new ApiError('REQUESTS_EXCEEDED', { limit: config.websocketsRateLimit }, 'Wait for answers, and send less');

  /** Before any event is looked at, whatever its name. */
  const admitEvent = (event: readonly unknown[], next: () => void): void => {
    const now = performance.now();
    if (pace(now)) {
      next();
      return;
    }
    acknowledgeOf(event)({ error: refusalOf(exceeded(), log) });
    if (!strikes(now)) socket.disconnect(true);
  };

  const receive = (name: EventName, given: readonly unknown[]): void => {
    const acknowledge = acknowledgeOf(given);
    const refuse = (error: unknown): void => acknowledge({ error: refusalOf(error, log) });
    const work = async (): Promise<void> => {
      try {
        acknowledge(await answerOf(client, name, bodyOf(name, given[0])));
      } catch (error) {
        refuse(error);
        if (name === 'auth' && isOver(error, config)) socket.disconnect(true);
      }
    };
    if (!queue.push(work, 0)) refuse(exceeded());
  };

  return {
    client,
    listen: () => {
      socket.use(admitEvent);
      for (const name of events) socket.on(name, (...given: readonly unknown[]) => receive(name, given));
      client.opened();
    },
  };
}

/** The last that was sent, where it is a function; else nobody wants to know. */
function acknowledgeOf(given: readonly unknown[]): Acknowledge {
  const last = given.at(-1);
  return typeof last === 'function' ? (answer) => void last(answer) : () => {};
}

function bodyOf(name: EventName, given: unknown): WireObject {
  if (name === 'unsubscribe' && (given === undefined || given === null || typeof given === 'function')) return {};
  if (!isWireObject(given)) throw payload('What is sent has to be an object');
  if (isDeep(given)) throw payload('What is sent nests too deep');
  return given;
}

async function answerOf(client: Client, name: EventName, body: WireObject): Promise<unknown> {
  switch (name) {
    case 'auth': {
      const refreshToken = await client.auth(body);
      return { data: { status: 'ok', ...(refreshToken !== null && { refresh_token: refreshToken }) } };
    }
    case 'items':
      return JSON.parse(`{${await client.items(body)}}`);
    case 'subscribe':
      await client.subscribe(body);
      return { data: { event: 'subscribe' } };
    case 'unsubscribe':
      client.unsubscribe(body);
      return { data: { event: 'unsubscribe' } };
    case 'presence':
      await client.presence(body);
      return { data: { event: body.event === 'leave' ? 'leave' : 'here' } };
  }
}

const named = (uid: Uid) => (uid === null ? null : { uid });

/** Written out once for all of a group who gave it the same name. */
function packed(door: RealtimeDoor, message: Exclude<Message, { kind: 'error' }>, uid: Uid, collection: string): Packet {
  const fresh = () => new Packet('subscription', toldText(message, uid, door.engine.model().collections.get(collection)));
  if (!('shared' in message)) return fresh();
  const name = `socketio${uidText(uid)}`;
  const known = message.shared.get(name);
  if (known instanceof Packet) return known;
  const packet = fresh();
  message.shared.set(name, packet);
  return packet;
}

const payload = (reason: string): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field: 'body' }, 'Send {"collection": "articles", …}');
