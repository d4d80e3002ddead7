/** The same bytes are kept once, on every database: whoever uploads, replaces and deletes at the same time, no file loses its own. */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createPermission, createPolicy, createUser, deleteFile, readFile, updateFile, uploadFiles } from '@directus/sdk';
import { afterAll, beforeAll, describe, expect, test as plain } from 'vitest';
import { openQueues } from '../../api/files/queues.ts';
import { column, equals, readRows } from '../../api/system/rows.ts';
import { loadWritten } from '../rest/written.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { clientOf } from '../sdk/project.ts';
import { startServer, type TestServer } from '../server.ts';

interface Uploaded {
  readonly id: string;
  readonly filename_disk: string;
}

onEveryDatabase('the same bytes', (kind, test) => {
  let server: TestServer;
  let admin: ReturnType<typeof clientOf>;
  beforeAll(async () => {
    server = await startServer(await loadWritten(kind, `files_contents_${kind}`), {
      system: kind === 'sqlite' ? 'file' : 'same',
      env: { FILES_DEDUPLICATE: 'true' },
    });
    admin = clientOf(server.base, server.token);
    await put('so that there is a folder');
  });
  afterAll(() => server?.close());

  const stored = () =>
    readdirSync(join(server.dataDir!, 'uploads'))
      .filter((name) => !name.startsWith('.'))
      .sort();
  const formOf = (content: string | Uint8Array, name = 'x.txt'): FormData => {
    const form = new FormData();
    form.append('file', new Blob([content as BlobPart]), name);
    return form;
  };
  const put = async (content: string | Uint8Array, client = admin) =>
    (await client.request(uploadFiles(formOf(content)))) as unknown as Uploaded;
  const replace = async (id: string, content: string | Uint8Array) =>
    (await admin.request(updateFile(id, formOf(content) as never))) as unknown as Uploaded;
  const contentOf = async (id: string): Promise<string> => {
    const response = await fetch(`${server.base}/assets/${id}`, { headers: { authorization: `Bearer ${server.token}` } });
    return response.status === 200 ? response.text() : `status ${response.status}`;
  };

  test('are kept once, under a name that tells of neither file, and go with the last', async () => {
    const before = stored();
    const [one, two] = [await put('twice'), await put('twice')];
    expect(two.filename_disk).toBe(one.filename_disk);
    expect([one.filename_disk.includes(one.id), one.filename_disk.includes(two.id)]).toEqual([false, false]);
    expect(stored()).toEqual([...before, one.filename_disk].sort());
    await admin.request(deleteFile(one.id));
    expect(await contentOf(two.id)).toBe('twice');
    await admin.request(deleteFile(two.id));
    await expect.poll(stored).toEqual(before);
  });

  test('other bytes for one of them leave the other as it was', async () => {
    const [one, two] = [await put('shared'), await put('shared')];
    const replaced = await replace(one.id, 'other');
    expect(replaced.filename_disk).not.toBe(two.filename_disk);
    expect([await contentOf(one.id), await contentOf(two.id)]).toEqual(['other', 'shared']);
    // And back again: the bytes that are there.
    expect((await replace(one.id, 'shared')).filename_disk).toBe(two.filename_disk);
    await expect.poll(() => stored().includes(replaced.filename_disk)).toBe(false);
    // In place of themselves, they stay.
    await admin.request(deleteFile(two.id));
    expect((await replace(one.id, 'shared')).filename_disk).toBe(two.filename_disk);
    expect(await contentOf(one.id)).toBe('shared');
  });

  test('in one form', async () => {
    const form = new FormData();
    for (const name of ['a.txt', 'b.txt', 'c.txt']) form.append('file', new Blob(['thrice']), name);
    const files = (await admin.request(uploadFiles(form))) as unknown as readonly Uploaded[];
    expect(new Set(files.map(({ filename_disk: disk }) => disk)).size).toBe(1);
    expect(stored()).toContain(files[0]!.filename_disk);
    for (const { id } of files) expect(await contentOf(id)).toBe('thrice');
  });

  test('that were lost come back with an upload', async () => {
    const lost = await put('to be lost');
    rmSync(join(server.dataDir!, 'uploads', lost.filename_disk));
    const again = await put('to be lost');
    expect(again.filename_disk).not.toBe(lost.filename_disk);
    expect(await contentOf(again.id)).toBe('to be lost');
  });

  test('of files one may not read are kept for themselves', async () => {
    const hidden = await put('a secret');
    const policy = await admin.request(createPolicy({ name: 'Uploaders' }));
    const token = `contents-${kind}`;
    await admin.request(
      createUser({ email: 'one@example.com', password: 'correct horse', token, policies: [{ policy: policy.id }] as never }),
    );
    const may = { collection: 'directus_files', policy: policy.id, fields: ['*'] };
    await admin.request(createPermission({ ...may, action: 'create' } as never));
    const own = { ...may, action: 'read', permissions: { uploaded_by: { _eq: '$CURRENT_USER' } } };
    await admin.request(createPermission(own as never));
    const client = clientOf(server.base, token);
    const [mine, again] = [await put('a secret', client), await put('a secret', client)];
    expect(mine.filename_disk).not.toBe(hidden.filename_disk);
    expect(again.filename_disk).toBe(mine.filename_disk);
  });

  test('uploaded, replaced and deleted at once: every file that is there has its bytes, and no others are kept', async () => {
    const before = stored();
    const words = ['red', 'green', 'blue'].map((word) => `${word} ${randomBytes(4).toString('hex')}`);
    const right = new Map<string, string>();
    const writer = async (number: number): Promise<void> => {
      const mine: string[] = [];
      for (let turn = 0; turn < 8; turn++) {
        const word = words[(number + turn) % words.length]!;
        const { id } = await put(word);
        mine.push(id);
        right.set(id, word);
        if (turn % 3 === 1) {
          const other = words[(number + turn + 1) % words.length]!;
          await replace(mine[0]!, other);
          right.set(mine[0]!, other);
        }
        if (turn % 2 === 1 && number > 0) {
          const gone = mine.pop()!;
          await admin.request(deleteFile(gone));
          right.delete(gone);
        }
      }
      // One of them leaves nothing at all, so that last files of their bytes go as well.
      if (number % 2 === 1) {
        for (const id of mine) {
          await admin.request(deleteFile(id));
          right.delete(id);
        }
      }
    };
    await Promise.all([0, 1, 2, 3].map(writer));
    const disks = new Set<string>();
    for (const [id, word] of right) {
      expect(await contentOf(id)).toBe(word);
      disks.add(((await admin.request(readFile(id))) as unknown as Uploaded).filename_disk);
    }
    await expect.poll(() => stored().filter((name) => !before.includes(name))).toEqual([...disks].sort());
    expect(disks.size).toBeLessThanOrEqual(words.length);
  });

  test('are held: the file they are of is not deleted before the other has them', async () => {
    const first = await put('raced for');
    let deleting: Promise<unknown> | null = null;
    // Between the second's finding the first and its commit.
    server.engine.hook({
      collection: 'directus_files',
      after: async ({ action }) => {
        if (action !== 'create' || deleting !== null) return;
        deleting = admin.request(deleteFile(first.id));
        await Promise.race([deleting, new Promise((resolve) => setTimeout(resolve, 400))]);
      },
    });
    const second = await put('raced for');
    await deleting;
    expect(second.filename_disk).toBe(first.filename_disk);
    expect(await contentOf(first.id)).toBe('status 403');
    expect(await contentOf(second.id)).toBe('raced for');
  });

  test('are known by their hash, also after they were replaced', async () => {
    const noted = async (id: string) =>
      (await readRows(server.engine, 'pergola_contents', [column('hash')], equals('file', id)))[0];
    const content = randomBytes(300_000);
    const { id } = await put(content);
    expect(await noted(id)).toEqual({ hash: hashOf(content) });
    await replace(id, 'other');
    expect(await noted(id)).toEqual({ hash: hashOf(Buffer.from('other')) });
    await admin.request(deleteFile(id));
    expect(await noted(id)).toBeUndefined();
  });
});

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('queues', () => {
  plain('what has a name in common waits, all else does not, and a failure lets the next one on', async () => {
    const inTurn = openQueues();
    const order: string[] = [];
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const first = inTurn(['a', 'b'], async () => {
      await gate;
      order.push('first');
      throw new Error('no');
    });
    const second = inTurn(['b', 'c'], async () => void order.push('second'));
    const third = inTurn(['c'], async () => void order.push('third'));
    await inTurn(['d'], async () => void order.push('apart'));
    expect(order).toEqual(['apart']);
    open();
    await expect(first).rejects.toThrow('no');
    await Promise.all([second, third]);
    expect(order).toEqual(['apart', 'first', 'second', 'third']);
  });
});
