/** What goes wrong with a provider, as one of our errors; the details are for the log, without codes or tokens. */
import { ApiError } from '../../errors.ts';
import type { Log } from '../../log.ts';

/** Always throws: what the provider's library threw, in our terms. */
export function fail(error: unknown, provider: string, log: Log): never {
  if (error instanceof ApiError) throw error;
  const known = told(error, provider);
  log[known.status >= 500 ? 'error' : 'warn']('Signing in with a provider failed', {
    provider,
    code: known.code,
    reason: describe(error),
  });
  throw known;
}

function told(error: unknown, provider: string): ApiError {
  const { name, said } = kindOf(error);
  // The provider refused the person, in the address the browser came back with.
  if (name === 'AuthorizationResponseError') {
    if (['invalid_request', 'unauthorized_client', 'invalid_scope', 'unsupported_response_type'].includes(said ?? '')) {
      return new ApiError('INVALID_PROVIDER_CONFIG', {}, 'The log says what the provider refuses');
    }
    return new ApiError('INVALID_CREDENTIALS', {}, 'The provider refused to sign in');
  }
  // The provider refused us, when we asked for tokens.
  if (name === 'ResponseBodyError') {
    return said === 'invalid_grant'
      ? new ApiError('INVALID_TOKEN', {}, 'Sign in again')
      : new ApiError('INVALID_PROVIDER_CONFIG', {}, 'The log says what the provider refuses');
  }
  if (name === 'WWWAuthenticateChallengeError') {
    return new ApiError('INVALID_PROVIDER_CONFIG', {}, 'The provider does not know our id and secret');
  }
  if (isAway(error)) {
    return new ApiError('SERVICE_UNAVAILABLE', { service: provider, reason: 'The provider does not answer' }, 'Try again later');
  }
  return new ApiError('INVALID_CREDENTIALS', {}, "The provider's answer is not what was asked for; sign in again");
}

function kindOf(error: unknown): { readonly name: string; readonly said: string | null } {
  if (!(error instanceof Error)) return { name: '', said: null };
  const { error: said } = error as Error & { readonly error?: unknown };
  return { name: error.constructor.name, said: typeof said === 'string' ? said : null };
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { readonly code?: unknown };
  return (
    error.message === 'fetch failed' ||
    ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'].includes(String(code))
  );
}

/** The messages of an error and of what caused it: never its data, which may hold tokens. */
export function describe(error: unknown): string {
  const parts: string[] = [];
  for (let each: unknown = error; each instanceof Error && parts.length < 4; each = each.cause) {
    const { code, error: said, error_description: more } = each as Error & Readonly<Record<string, unknown>>;
    const challenge = Array.isArray(each.cause)
      ? (each.cause[0] as { parameters?: { error?: unknown } })?.parameters?.error
      : null;
    parts.push([each.message, code, said, more, challenge].filter((part) => typeof part === 'string' && part !== '').join(' '));
  }
  return parts.join(': ').slice(0, 500) || String(error);
}
