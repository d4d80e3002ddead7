/** Every error as an answer: `{"errors": [{message, extensions: {code, …}}]}`. What is not ours is logged, and told to admins only. */
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { ApiError, ApiErrors } from '../errors.ts';
import type { Log } from '../log.ts';
import { wholeAgain } from './again.ts';
import { knownCaller } from './door.ts';
import { sendText } from './send.ts';

export function errorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next) => {
    if (response.destroyed || wholeAgain(error, request, response, next)) return;
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof ApiErrors) {
      sendErrors(response, error.errors.map(told));
      return;
    }
    const known = asApiError(error);
    if (!known) log.error('A request failed', { method: request.method, path: request.path, error: describe(error) });
    sendErrors(response, [known ?? hidden(error, knownCaller(response)?.access.admin === true)]);
  };
}

/** For the end of the chain, where nobody knew the path. */
export const routeNotFound: RequestHandler = (request) => {
  throw new ApiError('ROUTE_NOT_FOUND', { path: cut(request.path) }, 'GET /server/specs/oas describes every route');
};

/** Answers the methods of a path that are not served there. */
export function onlyMethods(...allowed: readonly string[]): RequestHandler {
  return (request, response) => {
    response.setHeader('Allow', allowed.join(', '));
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    throw new ApiError('METHOD_NOT_ALLOWED', { allowed, current: request.method }, `Use ${allowed.join(' or ')}`);
  };
}

interface Told {
  readonly message: string;
  readonly status: number;
  readonly extensions: Readonly<Record<string, unknown>>;
}

function hidden(error: unknown, admin: boolean): Told {
  const { status, message, code } = new ApiError('INTERNAL_SERVER_ERROR');
  return { status, message: admin && error instanceof Error ? error.message : message, extensions: { code } };
}

function asApiError(error: unknown): Told | null {
  const known = error instanceof ApiError ? error : fromHttp(error);
  return known && told(known);
}

const told = ({ message, status, code, details, hint }: ApiError): Told => ({
  message,
  status,
  extensions: { code, ...details, ...(hint === undefined ? null : { hint }) },
});

/** What express and its body parser refuse, in our words. They mark their errors with a status below 500. */
function fromHttp(error: unknown): ApiError | null {
  if (!(error instanceof Error)) return null;
  const { type, status } = error as Error & { readonly type?: unknown; readonly status?: unknown };
  if (type === 'entity.too.large') return new ApiError('CONTENT_TOO_LARGE', {}, 'Ask in several requests');
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return new ApiError('UNSUPPORTED_MEDIA_TYPE', { reason: error.message.slice(0, 100), where: 'body' }, 'Send UTF-8 JSON');
  }
  if (typeof type === 'string' && typeof status === 'number' && status < 500) {
    return new ApiError('INVALID_PAYLOAD', { reason: 'The body is not valid JSON' }, 'Send {"query": {…}} as UTF-8 JSON');
  }
  if (error instanceof URIError || status === 400) {
    return new ApiError(
      'INVALID_PATH_PARAMETER',
      { reason: 'The path is not properly percent-encoded' },
      'Encode a percent sign as %25',
    );
  }
  return null;
}

/** Errors of different statuses together are told with that of the first. */
function sendErrors(response: Response, all: readonly Told[]): void {
  response.statusCode = all[0]?.status ?? 500;
  const { reset } = all[0]?.extensions ?? {};
  if (typeof reset === 'string')
    response.setHeader('Retry-After', Math.max(1, Math.ceil((Date.parse(reset) - Date.now()) / 1000)));
  const errors = all.map(({ message, extensions }) => ({ message, extensions }));
  sendText(response, 'application/json; charset=utf-8', JSON.stringify({ errors }, stringifiable));
}

const stringifiable = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

const cut = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);
