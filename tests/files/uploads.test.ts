/** Files through the official SDK, on every database: uploaded, several at once, replaced, imported, deleted; and what is refused. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  createFolder,
  createPermission,
  createPolicy,
  createUser,
  deleteFile,
  deleteFiles,
  importFile,
  readActivities,
  readFile,
  readFiles,
  updateFile,
  updateSettings,
  uploadFiles,
} from '@directus/sdk';
import sharp from 'sharp';
import { afterAll, beforeAll, expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { clientOf, openProject, type Project, refusedWith } from '../sdk/project.ts';

interface Uploaded {
  readonly id: string;
  readonly storage: string;
  readonly filename_disk: string;
  readonly filename_download: string;
  readonly title: string | null;
  readonly type: string;
  readonly filesize: string | number;
  readonly width: number | null;
  readonly height: number | null;
  readonly folder: string | null;
  readonly tags: readonly string[] | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
  readonly uploaded_by: string | null;
  readonly uploaded_on: string | null;
}

/** Metadata first, as the SDK's users are told. */
function formOf(
  content: string | Uint8Array,
  name: string,
  type: string,
  fields: Readonly<Record<string, string>> = {},
): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([content as BlobPart], { type }), name);
  return form;
}

onEveryDatabase('uploads', (kind, test) => {
  let project: Project;
  let source: Server;
  let picture: Buffer;
  let kept: string;
  const stored = () =>
    existsSync(kept)
      ? readdirSync(kept)
          .filter((name) => !name.startsWith('.'))
          .sort()
      : [];
  const unfinished = () => readdirSync(join(kept, '.unfinished'));
  const upload = async (form: FormData) => (await project.asAdmin.request(uploadFiles(form))) as unknown as Uploaded;

  beforeAll(async () => {
    picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#3a7d5c' } })
      .jpeg()
      .withExif({ IFD0: { Make: 'Voigtlaender', Model: 'Bessa' } })
      .toBuffer();
    source = createServer((request, response) => {
      if (request.url === '/to-picture') response.writeHead(302, { location: '/some%20picture.jpg' }).end();
      else if (request.url === '/some%20picture.jpg') response.writeHead(200, { 'content-type': 'text/html' }).end(picture);
      else response.writeHead(404).end('no');
    });
    await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve));
    project = await openProject(kind, `files_uploads_${kind}`, {
      FILES_MAX_UPLOAD_SIZE: '300kb',
      FILES_MIME_TYPE_ALLOW_LIST: 'image/*,text/*,application/octet-stream',
      IMPORT_IP_ALLOW_LIST: '127.0.0.1',
    });
    kept = join(project.folder, 'data', 'uploads');
  });
  afterAll(async () => {
    source?.close();
    await project?.close();
  });

  test('a file with metadata: its bytes are kept, and what is in them is known', async () => {
    const folder = await project.asAdmin.request(createFolder({ name: 'Covers' }));
    const form = formOf(picture, 'spring_cover-2026.png', 'image/png', {
      folder: folder.id,
      description: 'The cover',
      tags: '["cover","spring"]',
      focal_point_x: '10',
    });
    const file = await upload(form);
    expect(file).toMatchObject({
      storage: 'local',
      filename_disk: `${file.id}.jpg`,
      filename_download: 'spring_cover-2026.png',
      title: 'Spring Cover 2026',
      type: 'image/jpeg',
      width: 60,
      height: 40,
      folder: folder.id,
      description: 'The cover',
      tags: ['cover', 'spring'],
      focal_point_x: 10,
      metadata: { ifd0: { Make: 'Voigtlaender', Model: 'Bessa' } },
      uploaded_on: expect.any(String),
    });
    expect(Number(file.filesize)).toBe(picture.length);
    expect(readFileSync(join(kept, file.filename_disk))).toEqual(picture);
    const [activity] = await project.asAdmin.request(
      readActivities({ filter: { collection: { _eq: 'directus_files' }, item: { _eq: file.id } } }),
    );
    expect(activity).toMatchObject({ action: 'create' });
  });

  test('several at once, each with what stands before it', async () => {
    const form = new FormData();
    form.append('title', 'One');
    form.append('file', new Blob(['1'], { type: 'text/plain' }), 'a.txt');
    form.append('title', 'Two');
    form.append('file', new Blob(['a,b'], { type: 'text/csv' }), 'b.csv');
    form.append('file', new Blob(['3']), 'c.txt');
    const files = (await upload(form)) as unknown as readonly Uploaded[];
    expect(files.map(({ title, type, filename_download: name }) => [title, type, name])).toEqual([
      ['One', 'text/plain', 'a.txt'],
      ['Two', 'text/csv', 'b.csv'],
      ['C', 'text/plain', 'c.txt'],
    ]);
    expect(files.map(({ filename_disk: disk }) => readFileSync(join(kept, disk), 'utf8'))).toEqual(['1', 'a,b', '3']);
    const before = stored();
    await project.asAdmin.request(deleteFiles(files.map(({ id }) => id)));
    expect(stored().length).toBe(before.length - 3);
  });

  test('one that is wrong among several: none is kept', async () => {
    const before = [stored(), await count()] as const;
    const form = new FormData();
    form.append('file', new Blob(['1'], { type: 'text/plain' }), 'a.txt');
    form.append('folder', '5f4f3d8e-0000-4000-8000-000000000000');
    form.append('file', new Blob(['2'], { type: 'text/plain' }), 'b.txt');
    expect(await refusedWith(project.asAdmin.request(uploadFiles(form)))).toBe('INVALID_FOREIGN_KEY');
    expect([stored(), await count()]).toEqual(before);
  });

  const count = async () => (await project.asAdmin.request(readFiles({ limit: -1, fields: ['id'] }))).length;

  test('the folder of the settings, where none is named', async () => {
    const folder = await project.asAdmin.request(createFolder({ name: 'Inbox' }));
    await project.asAdmin.request(updateSettings({ storage_default_folder: folder.id }));
    expect((await upload(formOf('x', 'x.txt', 'text/plain'))).folder).toBe(folder.id);
    expect((await upload(formOf('x', 'x.txt', 'text/plain', { folder: 'null' }))).folder).toBeNull();
    await project.asAdmin.request(updateSettings({ storage_default_folder: null }));
  });

  test('replaced: other bytes under the same id, and the old ones are gone', async () => {
    const file = await upload(formOf('before', 'text.txt', 'text/plain', { title: 'Kept' }));
    const form = formOf(picture, 'other.jpg', 'image/jpeg', { description: 'now a picture' });
    const replaced = (await project.asAdmin.request(updateFile(file.id, form as never))) as unknown as Uploaded;
    expect(replaced).toMatchObject({
      id: file.id,
      title: 'Kept',
      filename_download: 'text.txt',
      type: 'image/jpeg',
      width: 60,
      description: 'now a picture',
    });
    expect(readFileSync(join(kept, replaced.filename_disk))).toEqual(picture);
    expect(stored().filter((name) => name.startsWith(file.id))).toEqual([replaced.filename_disk]);
    // The row is refused, so the bytes that were there stay.
    const wrong = formOf('x', 'x.txt', 'text/plain', { folder: '5f4f3d8e-0000-4000-8000-000000000000' });
    expect(await refusedWith(project.asAdmin.request(updateFile(file.id, wrong as never)))).toBe('INVALID_FOREIGN_KEY');
    expect(stored().filter((name) => name.startsWith(file.id))).toEqual([replaced.filename_disk]);
    const words = new FormData();
    words.append('title', 'Only words');
    expect(await project.asAdmin.request(updateFile(file.id, words as never))).toMatchObject({ title: 'Only words' });
    const gone = '5f4f3d8e-0000-4000-8000-000000000000';
    expect(await refusedWith(project.asAdmin.request(updateFile(gone, formOf('x', 'x', 'text/plain') as never)))).toBe(
      'FORBIDDEN',
    );
  });

  test('imported from an address, by what is in it', async () => {
    const { port } = source.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/to-picture`;
    const file = (await project.asAdmin.request(importFile(url, { description: 'from afar' }))) as unknown as Uploaded;
    expect(file).toMatchObject({
      filename_download: 'some picture.jpg',
      type: 'image/jpeg',
      width: 60,
      description: 'from afar',
    });
    expect(readFileSync(join(kept, file.filename_disk))).toEqual(picture);
    expect(await refusedWith(project.asAdmin.request(importFile(`http://127.0.0.1:${port}/no`)))).toBe('UNEXPECTED_RESPONSE');
    expect(await refusedWith(project.asAdmin.request(importFile('http://10.0.0.1/x')))).toBe('INVALID_PAYLOAD');
    expect(await refusedWith(project.asAdmin.request(importFile('file:///etc/passwd')))).toBe('INVALID_PAYLOAD');
    expect(await refusedWith(project.asAdmin.request(importFile('http://169.254.169.254/latest')))).toBe('INVALID_PAYLOAD');
  });

  test('deleted: its bytes, and what was made of them', async () => {
    const file = await upload(formOf('x', 'x.txt', 'text/plain'));
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(kept, `${file.id}.txt__small.webp`), 'made of it');
    await project.asAdmin.request(deleteFile(file.id));
    await expect.poll(() => stored().filter((name) => name.startsWith(file.id))).toEqual([]);
    expect(await refusedWith(project.asAdmin.request(readFile(file.id)))).toBe('FORBIDDEN');
  });

  test('what is refused leaves nothing', async () => {
    const before = [stored(), await count()] as const;
    const refusals: readonly (readonly [string, FormData])[] = [
      ['CONTENT_TOO_LARGE', formOf(new Uint8Array(400 * 1024), 'large.bin', 'application/octet-stream')],
      ['INVALID_PAYLOAD', formOf('%PDF-1.7\n%âãÏÓ\n', 'picture.png', 'image/png')],
      ['INVALID_PAYLOAD', formOf('x', 'x.txt', 'text/plain', { nope: '1' })],
      ['INVALID_PAYLOAD', formOf('x', 'x.txt', 'text/plain', { storage: 'elsewhere' })],
      ['INVALID_PAYLOAD', formOf('x', 'x.txt', 'text/plain', { id: '../../x' })],
      ['INVALID_PAYLOAD', formOf('x', 'x.txt', 'text/plain', { tags: '[not json' })],
      ['INVALID_PAYLOAD', new FormData()],
    ];
    for (const [code, form] of refusals) expect(await refusedWith(project.asAdmin.request(uploadFiles(form)))).toBe(code);
    const late = formOf('x', 'x.txt', 'text/plain');
    late.append('title', 'behind');
    expect(await refusedWith(project.asAdmin.request(uploadFiles(late)))).toBe('INVALID_PAYLOAD');
    expect([stored(), await count()]).toEqual(before);
    expect(unfinished()).toEqual([]);
  });

  test('an id of one’s own; one that is taken harms nobody', async () => {
    const id = '0198a3c4-1111-4222-8333-944445555666';
    const file = await upload(formOf('mine', 'x.txt', 'text/plain', { id }));
    expect(file.id).toBe(id);
    expect(await refusedWith(project.asAdmin.request(uploadFiles(formOf('theirs', 'x.txt', 'text/plain', { id }))))).toBe(
      'RECORD_NOT_UNIQUE',
    );
    expect(readFileSync(join(kept, file.filename_disk), 'utf8')).toBe('mine');
    expect(stored().filter((name) => name.startsWith(id))).toEqual([file.filename_disk]);
  });

  test('where bytes are is said by uploads only', async () => {
    const file = await upload(formOf('x', 'x.txt', 'text/plain'));
    for (const change of [{ filename_disk: '../../secret' }, { storage: 'local' }]) {
      expect(await refusedWith(project.asAdmin.request(updateFile(file.id, change as never)))).toBe('INVALID_PAYLOAD');
    }
    expect(await project.asAdmin.request(updateFile(file.id, { title: 'Words' }))).toMatchObject({ title: 'Words' });
  });

  test('permissions: of the collection, of its fields, and with its presets', async () => {
    const policy = await project.asAdmin.request(createPolicy({ name: 'Readers', app_access: false, admin_access: false }));
    const token = `files-reader-${kind}`;
    const person = await project.asAdmin.request(
      createUser({ email: 'reader@example.com', password: 'correct horse', token, policies: [{ policy: policy.id }] as never }),
    );
    const asReader = clientOf(project.url, token);
    const before = [stored(), await count()] as const;
    expect(await refusedWith(asReader.request(uploadFiles(formOf('x', 'x.txt', 'text/plain'))))).toBe('FORBIDDEN');
    expect(await refusedWith(asReader.request(importFile('https://example.com/x')))).toBe('FORBIDDEN');
    expect([stored(), await count()]).toEqual(before);

    const may = { collection: 'directus_files', policy: policy.id };
    await project.asAdmin.request(
      createPermission({ ...may, action: 'create', fields: ['title'], presets: { description: 'preset' } } as never),
    );
    // Written, and nothing of it may be read.
    expect(await asReader.request(uploadFiles(formOf('x', 'x.txt', 'text/plain')))).toMatchObject({ status: 204 });
    await project.asAdmin.request(createPermission({ ...may, action: 'read', fields: ['*'] } as never));
    const file = (await asReader.request(
      uploadFiles(formOf('x', 'x.txt', 'text/plain', { title: 'Mine' })),
    )) as unknown as Uploaded;
    expect(file).toMatchObject({ title: 'Mine', description: 'preset', uploaded_by: person.id, type: 'text/plain' });
    const told = formOf('x', 'x.txt', 'text/plain', { description: 'mine' });
    expect(await refusedWith(asReader.request(uploadFiles(told)))).toBe('FORBIDDEN');
    expect(await refusedWith(asReader.request(updateFile(file.id, formOf('y', 'y.txt', 'text/plain') as never)))).toBe(
      'FORBIDDEN',
    );
    expect(readFileSync(join(kept, file.filename_disk), 'utf8')).toBe('x');
  });
});
