/**
 * Rights and a model that speak of different names: a rule about a field that was renamed would be about nothing. Whoever asks
 * is refused rather than answered by half; a door asks again, with rights of now.
 */
import type { Caller } from '../access/caller.ts';
import { ApiError } from '../errors.ts';
import type { Model } from '../model/model.ts';

export class StaleNames extends ApiError {
  constructor() {
    super('SERVICE_UNAVAILABLE', { reason: 'Collections or fields are being renamed' }, 'Try again in a moment');
  }
}

/** Callers whose rights hang on no names fit every model. */
export function refuseStale({ names }: Caller, model: Model): void {
  if (names !== undefined && names !== (model.names ?? 0)) throw new StaleNames();
}
