/**
 * JSON bodies, for every door: read whole, up to a limit, as UTF-8, losing no digit. What is not declared as JSON is left
 * unread, so that a route may stream it; a route that wants JSON refuses it (`requireJson`).
 */
import express, { type Request, type RequestHandler } from 'express';
import { ApiError } from '../errors.ts';
import { readJson, TooDeep } from '../parse/json.ts';

export function jsonBodies(limit: number | string): RequestHandler {
  const read = express.raw({ limit, type: isJson });
  return (request, response, next) => {
    read(request, response, (error?: unknown) => {
      if (error) return next(error);
      try {
        const bytes: unknown = request.body;
        request.body = Buffer.isBuffer(bytes) && bytes.length > 0 ? parseBody(bytes) : undefined;
        next();
      } catch (refused) {
        next(refused);
      }
    });
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function parseBody(bytes: Buffer): unknown {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw unreadable('The body is not UTF-8');
  }
  if (text.trim() === '') return undefined;
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof TooDeep) throw unreadable(`The body ${error.message}`, 'Send it flatter');
    const [place] = (error instanceof Error && /position \d+/.exec(error.message)) || [];
    throw unreadable(`The body is not valid JSON${place ? `, from ${place} on` : ''}`);
  }
}

const unreadable = (reason: string, hint = 'Send JSON as UTF-8'): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field: 'body' }, hint);

/** A charset that is not UTF-8 is no JSON of ours. */
function isJson(request: { readonly headers: Request['headers'] }): boolean {
  const [, charset = 'utf-8'] = /^application\/json\s*(?:;\s*charset\s*=\s*"?([\w-]+)"?\s*)?(?:;|$)/i.exec(
    request.headers['content-type'] ?? '',
  ) ?? [null, 'none'];
  return /^utf-?8$/i.test(charset);
}

/** What was sent, if anything, is JSON. */
export const requireJson: RequestHandler = (request, _response, next) => {
  if (hasBody(request) && !isJson(request)) throw wrongType(request, 'not JSON', 'Send Content-Type: application/json');
  next();
};

export const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

export function wrongType({ headers }: Request, wanted: string, hint: string): ApiError {
  const mediaType = (headers['content-type'] ?? 'none').slice(0, 60);
  return new ApiError(
    'UNSUPPORTED_MEDIA_TYPE',
    { reason: `The body is ${mediaType}, ${wanted}`, mediaType, where: 'body' },
    hint,
  );
}
