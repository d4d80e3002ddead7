/** A multipart upload of one file of rows: what kind it is, and the file on its way to disk. */

import type { Busboy, BusboyConfig } from 'busboy';
import type { Request } from 'express';
import { ApiError } from '../errors.ts';
import { type KeptFile, keep } from '../import/file.ts';
import { wrongType } from './body.ts';

export interface Upload {
  readonly file: KeptFile;
  readonly format: 'csv' | 'json';
}

/** More than anybody waits for. */
const largest = 4 * 1024 ** 3;

export async function uploadOf(request: Request, signal: AbortSignal): Promise<Upload> {
  if (!isForm(request)) {
    throw wrongType(request, 'not a form with a file', 'Send multipart/form-data with a part named file');
  }
  const { default: busboy } = await import('busboy');
  return new Promise((resolve, reject) => {
    const form = formOf(request, busboy, largest);
    let kept: Promise<Upload> | null = null;
    form.on('file', (_, content, { filename, mimeType }) => {
      const format = formatOf(filename ?? '', mimeType);
      if (kept !== null || format === null) {
        content.resume();
        reject(
          format === null ? wrongType(request, `with a file of ${mimeType.slice(0, 60)}`, 'Send a CSV or JSON file') : several(),
        );
        return;
      }
      let cut = false;
      content.on('limit', () => {
        cut = true;
      });
      kept = keep(content, signal).then(async (file) => {
        if (!cut) return { file, format };
        await file.remove();
        throw new ApiError('CONTENT_TOO_LARGE', {}, 'Import it in several files');
      });
      kept.catch(reject);
    });
    form.on('error', (error) => reject(broken(error)));
    form.on('close', () => {
      if (kept === null) reject(noFile());
      else kept.then(resolve, reject);
    });
    request.once('error', reject);
    request.pipe(form);
  });
}

export const isForm = ({ headers }: Request): boolean => /^multipart\/form-data\s*;/i.test(headers['content-type'] ?? '');

/** A form with a file or two of so many bytes. Throws INVALID_PAYLOAD where its head makes no sense. */
export function formOf({ headers }: Request, busboy: (settings: BusboyConfig) => Busboy, fileSize: number): Busboy {
  try {
    return busboy({ headers, limits: { files: 2, fields: 20, fieldSize: 65_536, parts: 30, fileSize } });
  } catch (error) {
    throw broken(error);
  }
}

export const broken = (error: unknown): ApiError =>
  new ApiError(
    'INVALID_PAYLOAD',
    { reason: `The form cannot be read: ${error instanceof Error ? error.message.slice(0, 100) : 'broken'}`, field: 'body' },
    'Send multipart/form-data with a part named file',
  );

export const several = (hint = 'Import them one by one'): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason: 'The form has several files', field: 'file' }, hint);

export const noFile = (): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason: 'The form has no file', field: 'file' }, 'Send a part named file');

/** By its type, and where that says little, by its name. */
function formatOf(filename: string, mimeType: string): Upload['format'] | null {
  if (mimeType === 'text/csv') return 'csv';
  if (mimeType === 'application/json') return 'json';
  const [, extension] = /\.(csv|json)$/i.exec(filename) ?? [];
  return extension === undefined ? null : (extension.toLowerCase() as Upload['format']);
}
