/** A client of `/websocket` that hides nothing: sends texts, keeps what comes until somebody asks for it. */
import { expect } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';

export interface Frame {
  readonly [name: string]: unknown;
  readonly type?: string;
  readonly error?: { readonly code: string; readonly message: string; readonly [name: string]: unknown };
}

export interface PlainClient {
  readonly socket: WebSocket;
  send(message: object | string | Buffer): void;
  /** The next frame that fits, in order; fails when the socket closes before one comes. Those that do not fit are dropped. */
  next(fits?: (frame: Frame) => boolean): Promise<Frame>;
  /** Sends it under a name of its own, and answers what comes under that name. */
  ask(message: object): Promise<Frame>;
  /** The code it was closed with. */
  readonly closed: Promise<number>;
  close(): Promise<void>;
}

export async function connect(url: string, options: ClientOptions = {}): Promise<PlainClient> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), { perMessageDeflate: false, ...options });
  const come: Frame[] = [];
  let wake = (): void => {};
  let isClosed = false;
  let uid = 0;
  socket.on('message', (data) => {
    come.push(JSON.parse(String(data)));
    wake();
  });
  const closed = new Promise<number>((resolve) => {
    socket.once('close', (code) => {
      isClosed = true;
      resolve(code);
      wake();
    });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {});
  const client: PlainClient = {
    socket,
    closed,
    send: (message) => socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message)),
    next: async (fits = () => true) => {
      for (;;) {
        const frame = come.shift();
        if (frame === undefined) {
          if (isClosed) throw new Error('The socket was closed');
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        } else if (fits(frame)) return frame;
      }
    },
    ask: (message) => {
      const name = `ask-${++uid}`;
      client.send({ ...message, uid: name });
      return client.next((frame) => frame.uid === name);
    },
    close: async () => {
      socket.close();
      await closed;
    },
  };
  return client;
}

/** Known by that token before it is answered; fails when it is refused. */
export async function connectAs(token: string, url: string): Promise<PlainClient> {
  const client = await connect(url);
  expect(await client.ask({ type: 'auth', access_token: token })).toEqual({
    type: 'auth',
    status: 'ok',
    uid: expect.any(String),
  });
  return client;
}

/** The status and code an upgrade is refused with. */
export function refusedUpgrade(url: string, options: ClientOptions = {}): Promise<{ status: number; code: string }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), options);
    socket.once('open', () => {
      socket.terminate();
      reject(new Error('It was not refused'));
    });
    socket.once('error', () => {});
    socket.once('unexpected-response', (_, response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, code: JSON.parse(text).errors[0].extensions.code }));
    });
  });
}
