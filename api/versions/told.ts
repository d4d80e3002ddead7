/** An error as a request would be answered it, where it is a part of an answer. */
import { ApiError, ApiErrors } from '../errors.ts';

export interface Told {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

/** What is nobody's fault who asked is thrown on. */
export function told(error: unknown): readonly [Told, ...Told[]] {
  const [first, ...more] = error instanceof ApiErrors ? error.errors : [error];
  const tell = (each: unknown): Told => {
    if (!(each instanceof ApiError) || each.status >= 500) throw error;
    const { message, details, code, hint } = each;
    return { message, extensions: { ...details, code, ...(hint !== undefined && { hint }) } };
  };
  return [tell(first), ...more.map(tell)];
}
