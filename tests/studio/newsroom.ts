/** The demo with files: fields for a cover, a gallery and texts with looks on its articles, folders, and some files in them. */
import sharp from 'sharp';
import type { Studio } from './studio.ts';

export const article = { rich: '<h2>Harbour</h2><p>A <strong>new</strong> pier.</p><ul><li>one</li><li>two</li></ul>' };

const colours = ['2f6f52', 'd97706', '3b82f6', 'e11d48'].map((hex) => Buffer.from(hex, 'hex'));

/** A picture with a quarter of each of four colours: what was cut out of it can be told. */
export function drawing(width = 600, height = 400): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      colours[(x * 2 < width ? 0 : 1) + (y * 2 < height ? 0 : 2)]!.copy(pixels, (y * width + x) * 3);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

export interface SentFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const picture = async (name: string): Promise<SentFile> => ({ name, mimeType: 'image/png', buffer: await drawing() });
export const note = (name: string, text = 'Nothing new.'): SentFile => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
});

export async function furnish({
  api,
  url,
  token,
}: Studio): Promise<{ readonly folder: string; readonly files: readonly string[] }> {
  const field = (name: string, type: string, edited: string, special: readonly string[] | null = null) =>
    api('POST', '/fields/articles', {
      field: name,
      type,
      meta: { interface: edited, special },
      schema: type === 'alias' ? null : {},
    });
  await field('cover', 'uuid', 'file-image', ['file']);
  await field('story', 'text', 'input-rich-text-html');
  await field('notes', 'text', 'input-rich-text-md');
  const to = (collection: string, from: string, related: string, meta: object) =>
    api('POST', '/relations', { collection, field: from, related_collection: related, schema: null, meta });
  await to('articles', 'cover', 'directus_files', {});
  const column = (name: string, type: string, schema: object = {}) => ({ field: name, type, schema, meta: { hidden: true } });
  await api('POST', '/collections', {
    collection: 'articles_files',
    meta: { hidden: true },
    schema: {},
    fields: [
      column('id', 'integer', { is_primary_key: true, has_auto_increment: true }),
      column('articles_id', 'integer'),
      column('directus_files_id', 'uuid'),
      column('sort', 'integer'),
    ],
  });
  await field('gallery', 'alias', 'files', ['files']);
  await to('articles_files', 'articles_id', 'articles', {
    one_field: 'gallery',
    junction_field: 'directus_files_id',
    sort_field: 'sort',
  });
  await to('articles_files', 'directus_files_id', 'directus_files', { junction_field: 'articles_id' });

  const { id: folder } = await api<{ id: string }>('POST', '/folders', { name: 'Pictures' });
  await api('POST', '/folders', { name: 'Harbour', parent: folder });
  const files: string[] = [];
  for (const { name, mimeType, buffer } of [await picture('harbour.png'), await picture('market.png'), note('minutes.txt')]) {
    const form = new FormData();
    if (mimeType === 'image/png') form.append('folder', folder);
    form.append('file', new Blob([new Uint8Array(buffer)], { type: mimeType }), name);
    const answer = await fetch(`${url}/files`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
    files.push(((await answer.json()) as { data: { id: string } }).data.id);
  }
  await api('PATCH', '/items/articles/7', { cover: files[0], story: article.rich, notes: '## Calls\n\n- ring the *port*' });
  return { folder, files };
}
