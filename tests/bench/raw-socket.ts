/**
 * A client's side of a WebSocket with as little work as there can be, as thousands of them run on the machine that is measured:
 * whole text frames only, and nothing is checked.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface RawSocket {
  send(text: string): void;
  terminate(): void;
  /** Resolves when it is closed, from either side. */
  readonly closed: Promise<void>;
}

/** `told` is given the payload of each frame, which holds until it returns. */
export function openRawSocket(url: string, opened: () => void, told: (payload: Buffer) => void): RawSocket {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  const key = randomBytes(16).toString('base64');
  socket.write(
    `GET ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  let rest: Buffer | null = null;
  let open = false;
  socket.on('data', (piece) => {
    let bytes: Buffer = rest === null ? piece : Buffer.concat([rest, piece]);
    rest = null;
    if (!open) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end === -1) {
        rest = bytes;
        return;
      }
      open = true;
      bytes = bytes.subarray(end + 4);
      opened();
    }
    const read = frames(bytes, socket, told);
    if (read < bytes.length) rest = bytes.subarray(read);
  });
  // That it broke is told by its being closed.
  socket.on('error', () => {});
  return {
    send: (text) => void socket.write(masked(0x81, Buffer.from(text))),
    terminate: () => void socket.destroy(),
    closed: new Promise((resolve) => socket.once('close', () => resolve())),
  };
}

/** How many bytes were whole frames. */
function frames(bytes: Buffer, socket: Socket, told: (payload: Buffer) => void): number {
  let at = 0;
  while (bytes.length - at >= 2) {
    const short = bytes[at + 1]!;
    const start = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
    if (bytes.length < start) break;
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    if (bytes.length < start + length) break;
    const kind = bytes[at]! & 0x0f;
    const payload = bytes.subarray(start, start + length);
    if (kind === 1) told(payload);
    else if (kind === 9) socket.write(masked(0x8a, payload));
    else if (kind === 8) socket.end();
    at = start + length;
  }
  return at;
}

/** A mask of zeros is one. */
function masked(kind: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(payload.length < 126 ? 6 : 8);
  head[0] = kind;
  head[1] = 0x80 | Math.min(payload.length, 126);
  if (payload.length >= 126) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}
