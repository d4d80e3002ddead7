/** `/files/tus`: uploads in pieces, in the words of the protocol tus 1.0 (creation, creation with upload, termination). */
import type { IRouter, Request, RequestHandler, Response } from 'express';
import { ApiError } from '../../errors.ts';
import type { Progress, Resumable } from '../../files/resumable.ts';
import { wrongType } from '../body.ts';
import { callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';

const version = '1.0.0';
const piece = 'application/offset+octet-stream';

export function tusRoutes(router: IRouter, door: Door, uploads: Resumable): void {
  const options: RequestHandler = (_request, response) => {
    response.writeHead(204, {
      'Tus-Resumable': version,
      'Tus-Version': version,
      'Tus-Extension': 'creation,creation-with-upload,termination',
      ...(uploads.largest === null ? {} : { 'Tus-Max-Size': uploads.largest }),
    });
    response.end();
  };
  const spoken: RequestHandler = (request, response, next) => {
    response.setHeader('Tus-Resumable', version);
    response.setHeader('Cache-Control', 'no-store');
    if (request.headers['tus-resumable'] === version) return next();
    throw new ApiError('PRECONDITION_FAILED', { reason: 'Tus-Resumable is another version' }, `Send Tus-Resumable: ${version}`);
  };
  const id = ({ params }: Request): string => String(params.upload);

  router.options('/files/tus', options);
  router.options('/files/tus/:upload', options);

  router.post('/files/tus', spoken, async (request, response) => {
    const caller = await callerOf(door, request, response);
    const size = wholeIn(request, 'Upload-Length');
    const metadata = request.get('Upload-Metadata') ?? '';
    const begun = await uploads.begin(size, metadata, caller);
    const withBytes = request.is(piece) !== false && size > 0;
    const { offset } = withBytes ? await uploads.append(begun.id, 0, request, caller) : begun;
    // From where it was asked, so that it holds behind every proxy.
    const path = request.path.endsWith('/') ? begun.id : `tus/${begun.id}`;
    answer(response, 201, { ...begun, offset }, { Location: path });
  });
  router.head('/files/tus/:upload', spoken, async (request, response) => {
    const found = await uploads.find(id(request), await callerOf(door, request, response));
    answer(response, 200, found, { 'Upload-Length': found.size, ...(found.metadata && { 'Upload-Metadata': found.metadata }) });
  });
  router.patch('/files/tus/:upload', spoken, async (request, response) => {
    if (request.get('Content-Type') !== piece)
      throw wrongType(request, 'not a piece of an upload', `Send Content-Type: ${piece}`);
    const caller = await callerOf(door, request, response);
    const offset = wholeIn(request, 'Upload-Offset');
    answer(response, 204, await uploads.append(id(request), offset, request, caller));
  });
  router.delete('/files/tus/:upload', spoken, async (request, response) => {
    await uploads.end(id(request), await callerOf(door, request, response));
    response.status(204).end();
  });
  router.all('/files/tus', onlyMethods('POST', 'OPTIONS'));
  router.all('/files/tus/:upload', onlyMethods('HEAD', 'PATCH', 'DELETE', 'OPTIONS'));
}

/** The id of an upload is that of the file it becomes. */
function answer(
  response: Response,
  status: number,
  { id, size, offset }: Progress,
  more: Record<string, string | number> = {},
): void {
  response.writeHead(status, {
    'Upload-Offset': offset,
    ...(offset === size ? { 'Directus-File-Id': id } : {}),
    'Tus-Resumable': version,
    'Cache-Control': 'no-store',
    ...more,
  });
  response.end();
}

function wholeIn(request: Request, name: string): number {
  const text = request.get(name) ?? '';
  const number = /^\d{1,15}$/.test(text) ? Number(text) : null;
  if (number !== null) return number;
  throw new ApiError('INVALID_PAYLOAD', { reason: `${name} has to be a whole number`, field: name }, `Send ${name}: 1024`);
}
