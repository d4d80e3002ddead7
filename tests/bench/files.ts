/**
 * How much memory large files take: one GiB (`BENCH_FILES_MIB`) goes into the built server by a form, as a replacement and in pieces, and
 * out of it whole and in ranges, with a folder and with S3 behind it. Told is the most that was resident during each, and how long it
 * took; what comes out is held to what went in.
 */
import { createHash, type Hash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type ClientRequest, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Sqlite from 'better-sqlite3';
import { startS3 } from '../files/s3.ts';
import { entry, type Side, start, token } from './side.ts';

const mebibyte = 1024 ** 2;
const size = Number(process.env.BENCH_FILES_MIB ?? 1024) * mebibyte;
/** What issue 5 asks for. */
const most = 200;

const noise = randomBytes(mebibyte);

/** Bytes that no two places share, so that nothing is right by accident. */
function* bytesOf(from: number, to: number, hash: Hash | null = null): Generator<Buffer> {
  for (let at = from; at < to; at += mebibyte) {
    const piece = Buffer.from(noise.subarray(0, Math.min(mebibyte, to - at)));
    piece.writeUInt32BE(at / mebibyte, 0);
    hash?.update(piece);
    yield piece;
  }
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

type Content = Iterable<Buffer> | null;

/** `into`: is given the answer's bytes as they come. */
async function ask(
  { host, port }: Side,
  method: string,
  path: string,
  headers: OutgoingHttpHeaders = {},
  content: Content = null,
  into: Hash | null = null,
): Promise<Reply> {
  const all = { authorization: `Bearer ${token}`, ...headers };
  const asked = httpRequest({ host, port, method, path, headers: all });
  const answered = new Promise<IncomingMessage>((resolve, reject) => asked.once('response', resolve).once('error', reject));
  await Promise.all([content === null ? ended(asked) : pipeline(Readable.from(content), asked), answered]);
  const response = await answered;
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (into) into.update(chunk);
    else chunks.push(chunk);
  }
  const reply = { status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) };
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.body.toString()}`);
  return reply;
}

const ended = async (asked: ClientRequest): Promise<void> => void asked.end();

const boundary = 'the-boundary-of-the-benchmark';
const head = Buffer.from(
  `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="large.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`,
);
const tail = Buffer.from(`\r\n--${boundary}--\r\n`);

function* form(): Generator<Buffer> {
  yield head;
  yield* bytesOf(0, size);
  yield tail;
}

const asForm = {
  'content-type': `multipart/form-data; boundary=${boundary}`,
  'content-length': head.length + size + tail.length,
};

const idOf = ({ body }: Reply): string => (JSON.parse(body.toString()) as { data: { id: string } }).data.id;

async function inPieces(side: Side, piece: number): Promise<string> {
  const tus = { 'tus-resumable': '1.0.0' };
  const begun = await ask(side, 'POST', '/files/tus', {
    ...tus,
    'upload-length': size,
    'upload-metadata': `filename ${Buffer.from('large.bin').toString('base64')}`,
    'content-length': 0,
  });
  const id = begun.headers.location!.split('/').at(-1)!;
  for (let at = 0; at < size; at += piece) {
    const to = Math.min(at + piece, size);
    const type = { 'content-type': 'application/offset+octet-stream', 'content-length': to - at };
    await ask(side, 'PATCH', `/files/tus/${id}`, { ...tus, ...type, 'upload-offset': at }, bytesOf(at, to));
  }
  return id;
}

/** Several ranges at a time, as players and download managers ask for them. */
async function inRanges(side: Side, id: string): Promise<Hash> {
  const hash = createHash('sha256');
  const range = 16 * mebibyte;
  for (let at = 0; at < size; at += 4 * range) {
    const from = [0, 1, 2, 3].map((index) => at + index * range).filter((each) => each < size);
    const parts = await Promise.all(
      from.map((each) => ask(side, 'GET', `/assets/${id}`, { range: `bytes=${each}-${Math.min(each + range, size) - 1}` })),
    );
    for (const { body } of parts) hash.update(body);
  }
  return hash;
}

const peak = (pid: number): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

async function measured<T>(side: Side, what: string, work: () => Promise<T>): Promise<T> {
  // From here on the highest is that of this work.
  writeFileSync(`/proc/${side.pid}/clear_refs`, '5');
  const before = peak(side.pid);
  const begun = performance.now();
  const answer = await work();
  const seconds = (performance.now() - begun) / 1000;
  const now = peak(side.pid);
  const verdict = now < most ? '' : `  MORE THAN ${most} MB`;
  const rate = Math.round(size / mebibyte / seconds);
  process.stdout.write(
    `  ${what.padEnd(34)} ${now.toFixed(0).padStart(5)} MB (before ${before.toFixed(0)})  ${rate} MiB/s${verdict}\n`,
  );
  if (now >= most) process.exitCode = 1;
  return answer;
}

async function through(title: string, env: Readonly<Record<string, string>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pergola-bench-files-'));
  const file = join(folder, 'content.db');
  new Sqlite(file).exec('create table articles (id integer primary key)').close();
  const args = ['start', '--database', `sqlite:${file}`, '--host', '127.0.0.1', '--port', '0', '--data', join(folder, 'data')];
  const side = await start([entry, ...args], { ADMIN_TOKEN: token, LOG_LEVEL: 'warn', ...env }, token);
  process.stdout.write(`${title}, ${size / mebibyte} MiB: most resident memory\n`);
  const hash = createHash('sha256');
  for (const _ of bytesOf(0, size, hash));
  const right = hash.digest('hex');
  const same = (got: Hash): void => {
    if (got.digest('hex') !== right) throw new Error('Other bytes came out than went in');
  };
  const whole = async (id: string): Promise<void> => {
    const got = createHash('sha256');
    await ask(side, 'GET', `/assets/${id}`, {}, null, got);
    same(got);
  };
  try {
    const id = await measured(side, 'uploaded by a form', async () => idOf(await ask(side, 'POST', '/files', asForm, form())));
    await measured(side, 'downloaded whole', () => whole(id));
    await measured(side, 'downloaded in ranges, four at once', async () => same(await inRanges(side, id)));
    await measured(side, 'replaced', () => ask(side, 'PATCH', `/files/${id}`, asForm, form()));
    await whole(id);
    await ask(side, 'DELETE', `/files/${id}`);
    const pieces = await measured(side, 'uploaded in pieces of 8 MiB', () => inPieces(side, 8 * mebibyte));
    await whole(pieces);
    await ask(side, 'DELETE', `/files/${pieces}`);
    const one = await measured(side, 'uploaded in one piece', () => inPieces(side, size));
    await whole(one);
  } finally {
    await side.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await through('A folder', {});
const s3 = await startS3();
try {
  await through('S3', s3.env);
} finally {
  await s3.close();
}
