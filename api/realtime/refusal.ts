/** Every error as a socket is told it: `{code, message, …}`. What is not ours is logged, and not told. */
import { ApiError, ApiErrors } from '../errors.ts';
import type { Log } from '../log.ts';

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly [detail: string]: unknown;
}

/** Of several errors the first, with all of them beside it. */
export function refusalOf(error: unknown, log: Log): Refusal {
  if (error instanceof ApiErrors) {
    const all = error.errors.map(refusal);
    return all.length === 1 ? all[0]! : { ...(all[0] ?? refusal(new ApiError('INTERNAL_SERVER_ERROR'))), errors: all };
  }
  if (error instanceof ApiError) return refusal(error);
  log.error('A message of a socket failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  return refusal(new ApiError('INTERNAL_SERVER_ERROR'));
}

const refusal = ({ code, message, details, hint }: ApiError): Refusal => ({
  ...details,
  code,
  message,
  ...(hint === undefined ? null : { hint }),
});
