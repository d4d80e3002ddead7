/** Events as socket.io writes them, made once for all who get the same: as text, and as the frame of a WebSocket. */
import type { Socket } from 'socket.io';
import { textFrame } from '../websocket/frame.ts';

/** An event of the namespace `/` with one argument, which is JSON text. */
export class Packet {
  readonly text: string;
  /** With the mark of a message before it, as engine.io has it. */
  readonly frame: Buffer;

  constructor(event: string, json: string) {
    this.text = `2[${JSON.stringify(event)},${json}]`;
    this.frame = textFrame(`4${this.text}`);
  }

  get bytes(): number {
    return this.frame.length;
  }
}

/** What the library's own broadcasts use: a frame that is ready, where the transport is a WebSocket. */
interface Ready {
  readonly compress: false;
  readonly wsPreEncodedFrame: readonly Buffer[];
}

/** `sent` is called when it is handed to the system. */
export function sendPacket(connection: Socket['conn'], { text, frame }: Packet, sent: () => void): void {
  const ready: Ready = { compress: false, wsPreEncodedFrame: [frame] };
  connection.write(text, ready, sent);
}

/** Ends a connection with all that waits in it: who does not read would not read a goodbye either. */
export function cut(connection: Socket['conn']): void {
  connection.close(true);
  const socket: unknown = Reflect.get(connection.transport, 'socket');
  if (socket instanceof Object && 'terminate' in socket && socket.terminate instanceof Function) socket.terminate();
}
