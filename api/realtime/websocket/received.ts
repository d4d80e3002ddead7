/** What a client sends: a JSON object with a `type`. */
import { ApiError } from '../../errors.ts';
import { readJson, TooDeep } from '../../parse/json.ts';
import { isWireObject, own, type WireObject } from '../../parse/wire.ts';
import { type Uid, uidOf } from '../uid.ts';

export interface Received {
  /** In lower case; not looked at yet. */
  readonly type: string;
  readonly uid: Uid;
  readonly body: WireObject;
}

export function received(text: string): Received {
  const body = parse(text);
  if (!isWireObject(body)) throw payload('A message has to be a JSON object');
  const type = own(body, 'type');
  if (typeof type !== 'string') throw payload('"type" has to be a text', 'type');
  return { type: type.trim().toLowerCase(), uid: uidOf(body), body };
}

function parse(text: string): unknown {
  try {
    return readJson(text);
  } catch (error) {
    throw payload(error instanceof TooDeep ? `The message ${error.message}` : 'The message is not valid JSON');
  }
}

const payload = (reason: string, field = 'message'): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field }, 'Send {"type": "subscribe", "collection": "articles"} and the like');
