/** What the live core tells, as JSON text: the same for both wires, and for everybody who gave it the same `uid`. */
import type { Message } from '../live/live.ts';
import type { Collection } from '../model/model.ts';
import { urlKeysText } from './key-text.ts';
import { type Uid, uidText } from './uid.ts';

/** The members of a `subscription` message. `collection` is the one it is of: its keys may be numbers. */
export function toldText(message: Exclude<Message, { kind: 'error' }>, uid: Uid, collection: Collection | undefined): string {
  const end = `,"id":${JSON.stringify(message.id)}${uidText(uid)}}`;
  const head = `{"type":"subscription","event":"${message.kind}"`;
  switch (message.kind) {
    case 'init': {
      const meta = message.meta === null ? '' : `,"meta":${JSON.stringify(message.meta)}`;
      return `${head}${message.items === null ? '' : `,"data":[${message.items.join(',')}]`}${meta}${end}`;
    }
    case 'reset':
      return `${head}${end}`;
    case 'delete':
      return `${head},"data":${urlKeysText(message.keys, collection)}${end}`;
    default:
      return `${head},"data":[${message.items.join(',')}]${end}`;
  }
}
