/** The name a client gives a message, to know the answers by: a text or a number, given back as it came. */
import { ApiError } from '../errors.ts';
import { own, type WireObject } from '../parse/wire.ts';

export type Uid = string | number | null;

const longest = 200;

export function uidOf(body: WireObject): Uid {
  const uid = own(body, 'uid') ?? null;
  if (uid === null || (typeof uid === 'number' && Number.isFinite(uid))) return uid;
  if (typeof uid === 'string' && uid.length <= longest) return uid;
  const reason = `"uid" has to be a number or a text of at most ${longest} characters`;
  throw new ApiError('INVALID_PAYLOAD', { reason, field: 'uid' }, 'Send "uid": "1"');
}

/** What a subscription of that name is called: one without a name is one as well. */
export const nameOf = (uid: Uid): string => (uid === null ? '' : String(uid));

/** As the last member of a JSON object that has others. */
export const uidText = (uid: Uid): string => (uid === null ? '' : `,"uid":${JSON.stringify(uid)}`);
