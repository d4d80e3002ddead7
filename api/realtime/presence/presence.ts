/** Who else is at an item, and in which field, as the sockets know it. */
import type { Caller } from '../../access/caller.ts';
import type { ApiError } from '../../errors.ts';
import type { WireObject } from '../../parse/wire.ts';
import type { Uid } from '../uid.ts';

export interface Presence {
  attend(viewer: Viewer): Attendance;
  close(): void;
}

/** One socket's part in it. */
export interface Attendance {
  /** They are there, or still there, or in another field. Throws what a read of the item would throw. */
  here(body: WireObject): Promise<void>;
  /** null: from everywhere. */
  leave(uid: Uid): void;
  /** What they may read may be something else by now. */
  look(): void;
}

/** The socket. */
export interface Viewer {
  caller(): Promise<Caller>;
  /** Is it still open? */
  there(): boolean;
  /** A whole message, as JSON text. */
  tell(text: string): void;
  refuse(uid: Uid, error: ApiError): void;
}
