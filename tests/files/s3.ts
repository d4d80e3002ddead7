/**
 * A server that speaks S3, for a test: in this process, its bucket in a folder of its own. s3rver neither lists uploads in parts nor
 * calls them off; what stands before it does both, on the folder where it keeps the parts.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface S3Server {
  /** The variables of a location named `cloud` there. */
  readonly env: Readonly<Record<string, string>>;
  /** Keys of uploads in parts that are neither whole nor called off. */
  unfinished(): readonly string[];
  close(): Promise<void>;
}

interface Running {
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}

export async function startS3(): Promise<S3Server> {
  // It has no types of its own.
  const S3rver = createRequire(import.meta.url)('s3rver') as new (settings: object) => Running;
  const directory = mkdtempSync(join(tmpdir(), 'pergola-s3-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'media' }],
  });
  const behind = await server.run();
  const uploads = join(directory, 'media', '._S3rver_uploads');
  // What was called off is only forgotten: s3rver may be writing parts of it.
  const calledOff = new Set<string>();
  const unfinished = () => ids(uploads).filter((id) => !calledOff.has(id));
  const front = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://s3');
    const id = searchParams.get('uploadId');
    if (request.method === 'DELETE' && id !== null) {
      response.writeHead(unfinished().includes(id) ? 204 : 404).end();
      calledOff.add(id);
    } else if (request.method === 'GET' && searchParams.has('uploads')) listAll(uploads, unfinished(), pathname, response);
    else passOn(request, response, behind.port);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const { port } = front.address() as AddressInfo;
  return {
    env: {
      STORAGE_LOCATIONS: 'cloud',
      STORAGE_CLOUD_DRIVER: 's3',
      STORAGE_CLOUD_KEY: 'S3RVER',
      STORAGE_CLOUD_SECRET: 'S3RVER',
      STORAGE_CLOUD_BUCKET: 'media',
      STORAGE_CLOUD_ENDPOINT: `http://127.0.0.1:${port}`,
      STORAGE_CLOUD_FORCE_PATH_STYLE: 'true',
      STORAGE_CLOUD_ROOT: 'site',
    },
    unfinished: () => unfinished().map((id) => keyOf(uploads, id)),
    close: async () => {
      front.closeAllConnections();
      await new Promise<void>((resolve) => front.close(() => resolve()));
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

const ids = (uploads: string): readonly string[] => (existsSync(uploads) ? readdirSync(uploads) : []);
const keyOf = (uploads: string, id: string): string => readFileSync(join(uploads, id, 'key'), 'utf8');

function listAll(uploads: string, unfinished: readonly string[], bucket: string, response: ServerResponse): void {
  const each = unfinished.map((id) => {
    const begun = statSync(join(uploads, id)).birthtime.toISOString();
    return `<Upload><Key>${keyOf(uploads, id)}</Key><UploadId>${id}</UploadId><Initiated>${begun}</Initiated></Upload>`;
  });
  response.writeHead(200, { 'content-type': 'application/xml' });
  response.end(
    `<?xml version="1.0"?><ListMultipartUploadsResult><Bucket>${bucket.slice(1)}</Bucket><IsTruncated>false</IsTruncated>${each.join('')}</ListMultipartUploadsResult>`,
  );
}

function passOn(request: IncomingMessage, response: ServerResponse, port: number): void {
  const { method, url, headers } = request;
  const passed = httpRequest({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  passed.once('error', () => response.destroy());
  // Who leaves in the middle leaves there, too.
  response.once('close', () => passed.destroy());
  request.pipe(passed);
}
