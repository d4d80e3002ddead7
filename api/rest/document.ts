/** A document in a request: JSON, YAML, or a form with a file of either. Read whole, so only for who may be trusted with it. */
import type { Readable } from 'node:stream';
import type { Request } from 'express';
import { ApiError } from '../errors.ts';
import { parseYaml } from '../parse/yaml.ts';
import { hasBody, parseBody, wrongType } from './body.ts';
import { broken, formOf, isForm, noFile, several } from './upload.ts';

/** Of a data model; far more than the largest has. */
const largest = 32 * 1024 ** 2;

/** undefined: nothing was sent. */
export async function documentOf(request: Request): Promise<unknown> {
  // What is JSON has been read already.
  if (request.body !== undefined || !hasBody(request)) return request.body;
  if (isForm(request)) return fileIn(request);
  if (!isYaml(request.headers['content-type'] ?? '')) {
    throw wrongType(request, 'neither JSON nor YAML', 'Send application/json, application/yaml, or a form with a file');
  }
  return parseYaml(textOf(await bytesOf(request)), 'body');
}

const isYaml = (type: string): boolean => /^(?:application|text)\/(?:x-)?yaml\s*(?:;|$)/i.test(type);

async function fileIn(request: Request): Promise<unknown> {
  const { default: busboy } = await import('busboy');
  return new Promise((resolve, reject) => {
    const form = formOf(request, busboy, largest + 1);
    let read: Promise<unknown> | null = null;
    form.on('file', (_, content, { filename, mimeType }) => {
      if (read !== null) {
        content.resume();
        reject(several('Send one'));
        return;
      }
      const yaml = isYaml(mimeType) || /\.ya?ml$/i.test(filename ?? '');
      read = bytesOf(content).then((bytes) => (yaml ? parseYaml(textOf(bytes), 'file') : parseBody(bytes)));
      read.catch(reject);
    });
    form.on('error', (error) => reject(broken(error)));
    form.on('close', () => {
      if (read === null) reject(noFile());
      else read.then(resolve, reject);
    });
    request.once('error', reject);
    request.pipe(form);
  });
}

async function bytesOf(content: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of content as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > largest) throw new ApiError('CONTENT_TOO_LARGE', { reason: 'No document of a data model is as large' });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ApiError('INVALID_PAYLOAD', { reason: 'The document is not UTF-8', field: 'body' }, 'Save it as UTF-8');
  }
}
