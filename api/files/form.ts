/**
 * A multipart form with files, as it comes in: what its parts say stands before the file it is about. Files are handed on one by
 * one while they arrive, and the form is over when all of them are dealt with; the first failure ends it.
 */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Busboy, BusboyConfig } from 'busboy';
import { ApiError } from '../errors.ts';

export type FormFields = Readonly<Record<string, unknown>>;

export interface FormFile {
  readonly fields: FormFields;
  readonly content: Readable;
  readonly name: string;
  readonly declared: string;
}

export interface FormRead<T> {
  readonly files: readonly T[];
  /** What came with no file behind it. */
  readonly fields: FormFields;
}

const limits = { fieldNameSize: 200, fieldSize: 1024 ** 2, fields: 1000, files: 100, headerPairs: 50 };

export const isForm = ({ headers }: IncomingMessage): boolean => /^multipart\/form-data\s*;/i.test(headers['content-type'] ?? '');

export async function readForm<T>(
  request: IncomingMessage,
  signal: AbortSignal,
  take: (file: FormFile, signal: AbortSignal) => Promise<T>,
): Promise<FormRead<T>> {
  const { default: busboy } = await import('busboy');
  const form = formOf(request, busboy);
  const failed = new AbortController();
  const ended = AbortSignal.any([signal, failed.signal]);
  const taken: Promise<T>[] = [];
  let fields: Record<string, unknown> = {};
  try {
    await new Promise<void>((resolve, reject) => {
      form.on('field', (name, value, { nameTruncated, valueTruncated }) => {
        if (nameTruncated || valueTruncated) reject(tooMuch(`The part "${name.slice(0, 60)}" is too long`));
        else Object.defineProperty(fields, name, { value: plain(value), enumerable: true, configurable: true, writable: true });
      });
      form.on('file', (_, content, { filename, mimeType }) => {
        // Whoever takes it reads its error as the end of its bytes.
        content.on('error', () => {});
        const file = { fields, content, name: filename ?? '', declared: mimeType };
        fields = {};
        const work = filename === undefined ? Promise.reject(broken('a file has no name')) : take(file, ended);
        work.catch(reject);
        taken.push(work);
      });
      for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) {
        form.on(limit, () => reject(tooMuch(`The form has more than ${limits.files} files or ${limits.fields} other parts`)));
      }
      form.on('error', (error) => reject(broken(error)));
      form.on('close', resolve);
      request.once('error', reject);
      const gone = () => reject(broken('it broke off'));
      if (ended.aborted) gone();
      ended.addEventListener('abort', gone, { once: true });
      request.pipe(form);
    });
    return { files: await Promise.all(taken), fields };
  } catch (error) {
    // No more of it: what still comes goes nowhere, and whoever waits for it learns that nothing will.
    request.unpipe(form);
    request.resume();
    failed.abort(error);
    form.destroy();
    await Promise.allSettled(taken);
    throw error;
  }
}

function formOf({ headers }: IncomingMessage, busboy: (settings: BusboyConfig) => Busboy): Busboy {
  try {
    // As browsers write names: UTF-8, without saying so.
    return busboy({ headers, limits, defParamCharset: 'utf8' });
  } catch (error) {
    throw broken(error);
  }
}

/** Forms hold nothing but text. */
function plain(value: string): unknown {
  const text = value.trim();
  return text === 'null' ? null : text === 'true' ? true : text === 'false' ? false : value;
}

const tooMuch = (reason: string): ApiError => new ApiError('CONTENT_TOO_LARGE', { reason }, 'Send it in several requests');

function broken(error: unknown): ApiError {
  const why = error instanceof Error ? error.message.slice(0, 100) : String(error);
  return new ApiError(
    'INVALID_PAYLOAD',
    { reason: `The form cannot be read: ${why}`, field: 'body' },
    'Send multipart/form-data: metadata first, then a part with the file',
  );
}
