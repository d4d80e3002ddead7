/** Files and what is made of them as clients of Directus have them: uploaded, shown and downloaded by the official SDK. */
import {
  createDirectus,
  deleteFile,
  readAssetArrayBuffer,
  readAssetBlob,
  readAssetRaw,
  rest,
  updateFile,
  uploadFiles,
} from '@directus/sdk';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { openProject, type Project, refusedWith } from '../sdk/project.ts';
import { colourAt, seen, twoColours } from './library.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

onEveryDatabase('the SDK', (kind, test) => {
  let project: Project;
  beforeAll(async () => {
    project = await openProject(kind, `assets_sdk_${kind}`);
  });
  afterAll(() => project?.close());

  const form = (bytes: Buffer, name: string): FormData => {
    const filled = new FormData();
    filled.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), name);
    return filled;
  };

  test('an upload is shown, whole and made smaller', async () => {
    const { asAdmin } = project;
    const bytes = await twoColours(400, 200);
    const { id } = await asAdmin.request(uploadFiles(form(bytes, 'two colours.jpg')));
    expect(Buffer.from(await asAdmin.request(readAssetArrayBuffer(id))).equals(bytes)).toBe(true);
    const blob = await asAdmin.request(readAssetBlob(id, { width: 100, format: 'webp', quality: 80 }));
    expect(blob.type).toBe('image/webp');
    expect(await seen(Buffer.from(await blob.arrayBuffer()))).toEqual({ format: 'webp', width: 100, height: 50 });
    const turned = await asAdmin.request(readAssetArrayBuffer(id, { transforms: [['rotate', 90], ['flop']] }));
    expect(await seen(Buffer.from(turned))).toMatchObject({ width: 200, height: 400 });
    const stream = await asAdmin.request(readAssetRaw(id, { key: 'system-small-cover' }));
    expect((await new Response(stream).arrayBuffer()).byteLength).toBeGreaterThan(100);
    const nobody = createDirectus(project.url).with(rest());
    expect(await refusedWith(nobody.request(readAssetRaw(id)))).toBe('FORBIDDEN');
  });

  test('replaced bytes are made anew, and nothing is left of deleted ones', async () => {
    const { asAdmin } = project;
    const { id } = await asAdmin.request(uploadFiles(form(await twoColours(400, 200), 'a.jpg')));
    const small = async () =>
      Buffer.from(await asAdmin.request(readAssetArrayBuffer(id, { width: 40, height: 40, fit: 'cover' })));
    expect(await colourAt(await small(), 5, 20)).toBe('red');
    const sharp = (await import('sharp')).default;
    const other = await sharp({ create: { width: 60, height: 60, channels: 3, background: 'blue' } })
      .jpeg()
      .toBuffer();
    await asAdmin.request(updateFile(id, form(other, 'b.jpg')));
    expect(await colourAt(await small(), 5, 20)).toBe('blue');
    const { readdir } = await import('node:fs/promises');
    const kept = async () => (await readdir(`${project.folder}/data/uploads`)).filter((name) => name.startsWith(id));
    expect((await kept()).length).toBe(2);
    await asAdmin.request(deleteFile(id));
    expect(await kept()).toEqual([]);
  });
});
