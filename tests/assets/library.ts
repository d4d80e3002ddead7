/** A server with a library of files for tests: bytes are put where uploads put them, rows are written through the API. */
import { randomUUID } from 'node:crypto';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { rowsOf } from '../../api/auth/rows.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

export interface Library {
  readonly server: TestServer;
  /** Puts a file there, and answers its id. */
  put(bytes: Buffer, file?: Readonly<Record<string, unknown>>): Promise<string>;
  /** As the administrator, unless other headers are given. */
  get(path: string, headers?: Readonly<Record<string, string>>, method?: string): Promise<Reply>;
  /** JSON, as the administrator. */
  send(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
  ): Promise<{ readonly status: number; readonly json: Answered }>;
  /** Somebody with one policy of these permissions; answers the token. */
  person(permissions: readonly Readonly<Record<string, unknown>>[]): Promise<string>;
  close(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: whatever a route answers
type Answered = any;

const content = 'create table articles (id integer primary key, title varchar(100));';

export async function openLibrary(kind: SchemaKind, name: string, env: Readonly<Record<string, string>> = {}): Promise<Library> {
  const url = await loadSql(kind, name, content);
  const server = await startServer(url, { system: kind === 'sqlite' ? 'file' : 'same', env });
  const { base, token } = server;

  const send: Library['send'] = async (method, path, body, as = token) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { Authorization: `Bearer ${as}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, json: text === '' ? null : JSON.parse(text) };
  };

  /** Answers the new item; fails where it is refused. */
  const create = async (path: string, body: unknown): Promise<Answered> => {
    const { status, json } = await send('POST', path, body);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(json)}`);
    return json.data;
  };

  return {
    server,
    send,
    put: async (bytes, file = {}) => {
      const id = randomUUID();
      const disk = String(file.filename_disk ?? `${id}.bin`);
      if (file.filename_disk === undefined) await server.storage!.location('local')!.write(disk, Readable.from([bytes]));
      const row = { id, storage: 'local', filename_disk: disk, filename_download: 'a picture.jpg', type: 'image/jpeg', ...file };
      // As an upload does, and with whatever a test wants to be found there.
      await rowsOf(server.engine).create('directus_files', [row]);
      return id;
    },
    get: (path, headers = { authorization: `Bearer ${token}` }, method = 'GET') => ask(`${base}${path}`, headers, method),
    person: async (permissions) => {
      const policy = await create('/policies', { name: 'files', app_access: false, permissions: { create: permissions } });
      const role = await create('/roles', { name: 'reader', policies: { create: [{ policy: policy.id }] } });
      const own = randomUUID();
      await create('/users', { email: `${own}@example.com`, role: role.id, status: 'active', token: own });
      return own;
    },
    close: async () => {
      await server.close();
      await dropDatabase(url);
    },
  };
}

/** Without what `fetch` does by itself: following, unpacking, mending addresses. */
function ask(url: string, headers: Readonly<Record<string, string>>, method: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, bytes: Buffer.concat(chunks) }),
      );
    });
    asked.once('error', reject);
    asked.end();
  });
}

export const codeOf = ({ bytes }: Reply): string => JSON.parse(bytes.toString()).errors[0].extensions.code;

/** Left half red, right half blue; so that one sees which part of it something was made of. */
export async function twoColours(width: number, height: number, format: 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff' = 'jpeg') {
  const half = { width: Math.floor(width / 2), height, channels: 3, background: 'blue' } as const;
  const blue = await sharp({ create: half }).png().toBuffer();
  return sharp({ create: { width, height, channels: 3, background: 'red' } })
    .composite([{ input: blue, left: width - half.width, top: 0 }])
    .toFormat(format)
    .toBuffer();
}

/** What an image is, for comparing. */
export async function seen(bytes: Buffer): Promise<{ format: string; width: number; height: number }> {
  const { format, width, height, compression } = await sharp(bytes).metadata();
  return { format: compression === 'av1' ? 'avif' : format, width, height };
}

/** `red`, `blue`, `white`, or the numbers of a pixel. */
export async function colourAt(bytes: Buffer, left: number, top: number): Promise<string> {
  const pixel = await sharp(bytes)
    .removeAlpha()
    .toColourspace('srgb')
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer();
  const [red = 0, green = 0, blue = 0] = pixel;
  if (red > 200 && green < 60 && blue < 60) return 'red';
  if (blue > 200 && red < 60 && green < 60) return 'blue';
  if (Math.min(red, green, blue) > 240) return 'white';
  return [red, green, blue].join(' ');
}
