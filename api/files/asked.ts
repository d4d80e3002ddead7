/** Who asks for something to be written, and what they want to see of it. */
import type { Caller } from '../access/caller.ts';
import type { ChangeRequest } from '../engine/change-request.ts';

export interface Asked extends Pick<ChangeRequest, 'shown' | 'unchanged'> {
  readonly caller: Caller;
  readonly signal: AbortSignal;
}
