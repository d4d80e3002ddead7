/** Who may have which file: by the rows they may read, by the project's settings, by a link; as itself and in archives. */
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { openNames } from '../../api/assets/archive.ts';
import { openLinks } from '../../api/assets/link.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { codeOf, type Library, openLibrary, seen, twoColours } from './library.ts';
import { unzipped } from './unzipped.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

onEveryDatabase('assets', (kind, test) => {
  let library: Library;
  let open: string;
  let closed: string;
  let reader: string;
  const bytes = Buffer.from('what it says');
  beforeAll(async () => {
    library = await openLibrary(kind, `assets_access_${kind}`);
    open = await library.put(bytes, { title: 'open', type: 'text/plain', filename_download: 'a.txt' });
    closed = await library.put(bytes, { title: 'closed', type: 'text/plain', filename_download: 'A.txt' });
    const rule = { title: { _eq: 'open' } };
    const all = { action: 'read', fields: ['*'], permissions: rule, collection: 'directus_files' };
    reader = await library.person([all, { ...all, collection: 'directus_folders', permissions: {} }]);
  });
  afterAll(() => library?.close());

  const as = (token: string) => ({ authorization: `Bearer ${token}` });
  const refusal = async (path: string, headers = {}) => {
    const reply = await library.get(path, headers);
    return [reply.status, codeOf(reply), reply.bytes.toString().replace(/[\da-f]{8}-[\da-f-]{27}/g, '…')];
  };

  test('the rule of the rows is the rule of the files', async () => {
    const reply = await library.get(`/assets/${open}`, as(reader));
    expect([reply.status, reply.bytes.toString(), reply.headers['cache-control']]).toEqual([
      200,
      'what it says',
      'private, max-age=2592000',
    ]);
    const hidden = await refusal(`/assets/${closed}`, as(reader));
    expect(hidden.slice(0, 2)).toEqual([403, 'FORBIDDEN']);
    // Neither what is not there nor what is no id is another answer.
    expect(await refusal('/assets/11111111-2222-3333-4444-555555555555', as(reader))).toEqual(hidden);
    expect(await refusal('/assets/nothing', as(reader))).toEqual(hidden);
    expect(await refusal(`/assets/${closed}?width=5`, as(reader))).toEqual(hidden);
    expect(await refusal(`/assets/${open}`)).toEqual(hidden);
    expect((await library.get(`/assets/${closed}`)).status).toBe(200);
  });

  test('a wrong token is told', async () => {
    expect((await library.get(`/assets/${open}`, as('nobody'))).status).toBe(401);
    expect((await library.get(`/assets/${open}?access_token=${reader}`, {})).status).toBe(200);
  });

  test('what is made of a file is for those who may read the file', async () => {
    const image = await library.put(await twoColours(40, 20), { title: 'closed' });
    expect((await library.get(`/assets/${image}?width=20`)).status).toBe(200);
    expect((await library.get(`/assets/${image}?width=20`, as(reader))).status).toBe(403);
  });

  test('the looks of the project are for everybody, and may be kept by everybody', async () => {
    for (const name of ['project_logo', 'public_background', 'public_foreground', 'public_favicon']) {
      const image = await library.put(await twoColours(40, 20), { title: name });
      expect((await library.get(`/assets/${image}`, {})).status, name).toBe(403);
      expect((await library.send('PATCH', '/settings', { [name]: image })).status).toBe(200);
      const reply = await library.get(`/assets/${image}?key=system-small-cover`, {});
      expect([reply.status, reply.headers['cache-control']], name).toEqual([200, 'public, max-age=2592000']);
    }
    expect((await library.get(`/assets/${closed}`, {})).status).toBe(403);
  });

  test('what the public may read may be kept by everybody', async () => {
    const shown = await library.put(bytes, { title: 'public', type: 'text/plain' });
    const rule = { action: 'read', fields: ['id'], permissions: { title: { _eq: 'public' } }, collection: 'directus_files' };
    const { json } = await library.send('POST', '/policies', { name: 'everybody', permissions: { create: [rule] } });
    expect((await library.send('POST', '/access', { policy: json.data.id })).status).toBe(200);
    const reply = await library.get(`/assets/${shown}`, {});
    expect([reply.status, reply.headers['cache-control']]).toEqual([200, 'public, max-age=2592000']);
    expect((await library.get(`/assets/${shown}`)).headers['cache-control']).toBe('private, max-age=2592000');
    expect((await library.get(`/assets/${open}`, {})).status).toBe(403);
  });

  test('a link is good for one file, made in one way, for some time', async () => {
    const image = await library.put(await twoColours(40, 20), { title: 'open' });
    const sign = (body: unknown, token?: string) => library.send('POST', `/assets/${image}/sign`, body, token);
    const { status, json } = await sign({ expires: 60, transform: { width: 20, transforms: [['flip']] } }, reader);
    expect(status).toBe(200);
    const { url, expires } = json.data as { url: string; expires: string };
    expect(Date.parse(expires)).toBeGreaterThan(Date.now());
    const reply = await library.get(url, {});
    expect([reply.status, await seen(reply.bytes)]).toEqual([200, { format: 'jpeg', width: 20, height: 10 }]);
    expect(reply.headers['cache-control']).toMatch(/^private, max-age=[1-6]?\d$/);
    // In any order, and by HEAD.
    const [path, query] = url.split('?');
    expect((await library.get(`${path}?${query!.split('&').reverse().join('&')}`, {}, 'HEAD')).status).toBe(200);

    for (const changed of [
      url.replace('width=20', 'width=30'),
      url.replace(image, closed),
      url.replace(/expires=(\d+)/, (_, seconds) => `expires=${Number(seconds) + 1}`),
      url.replace(/expires=\d+&?/, ''),
      url.replace(/signature=[^&]+/, 'signature='),
      url.replace(/signature=[^&]+/, 'signature[]=x'),
      `${url.slice(0, -3)}AAA`,
      `${url}&download`,
      `${url}&height=5`,
    ]) {
      const refused = await library.get(changed, {});
      expect([refused.status, codeOf(refused)], changed).toEqual([403, 'FORBIDDEN']);
    }
    // A bad one is refused to who may read the file as well, and one that is over to everybody.
    const over = openLinks('a secret for tests').sign(image, { width: 20 }, new Date(Date.now() - 1000));
    expect((await library.get(`/assets/${image}?${over}`)).status).toBe(403);
    const good = openLinks('a secret for tests').sign(image, { width: 20 }, new Date(Date.now() + 60_000));
    expect((await library.get(`/assets/${image}?${good}`, {})).status).toBe(200);
    const foreign = openLinks('another secret').sign(image, { width: 20 }, new Date(Date.now() + 60_000));
    expect((await library.get(`/assets/${image}?${foreign}`, {})).status).toBe(403);
  });

  test('links are for who may read, and for what may be asked', async () => {
    const sign = (id: string, body: unknown, token?: string) => library.send('POST', `/assets/${id}/sign`, body, token);
    expect((await sign(closed, { expires: 60 }, reader)).status).toBe(403);
    expect((await sign(open, { expires: 60 }, 'nobody')).status).toBe(401);
    for (const expires of [0, -5, 1.5, 'tomorrow', 31 * 86_400, {}]) {
      expect((await sign(open, { expires })).status, String(expires)).toBe(400);
    }
    for (const transform of [[], 'x', { width: 0 }, { key: 'nothing' }, { transforms: [['toFile', 'x']] }]) {
      expect((await sign(open, { transform })).status, JSON.stringify(transform)).toBe(400);
    }
    const { json } = await sign(open, { transform: { signature: 'x', expires: 5, download: true } });
    const { status, headers } = await library.get(json.data.url, {});
    expect([status, headers['content-disposition']]).toEqual([200, 'attachment; filename="a.txt"']);
  });

  test('an archive of files', async () => {
    const big = Buffer.alloc(3_000_000, 'abc');
    const large = await library.put(big, { title: 'open', filename_download: '../../evil\r\n.txt', type: 'text/plain' });
    const get = (ids: unknown, token: string) => archive(library, '/assets/files', { ids }, token);
    const { headers, files } = await get([open, closed, large, open], library.server.token);
    expect(headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="files.zip"',
    });
    // Of two names that differ in case only, the second is another.
    expect([...files.keys()].map((name) => name.toLowerCase()).sort()).toEqual(['_.._evil.txt', 'a (2).txt', 'a.txt']);
    expect(files.get('_.._evil.txt')!.equals(big)).toBe(true);
    expect((await get([open, large], reader)).files.size).toBe(2);
    for (const ids of [[open, closed], ['x'], ['11111111-2222-3333-4444-555555555555']]) {
      expect((await get(ids, reader)).status).toBe(403);
    }
    for (const ids of [[], 'x', null, {}, undefined]) expect((await get(ids, reader)).status, JSON.stringify(ids)).toBe(400);
    const lost = await library.put(bytes, { filename_disk: 'nowhere.bin' });
    expect((await get([open, lost], library.server.token)).status).toBe(422);
  });

  test('an archive of a folder has what the caller may read of it', async () => {
    const folder = async (name: string, parent: string | null = null) =>
      (await library.send('POST', '/folders', { name, parent })).json.data.id as string;
    const top = await folder('Über uns');
    const below = await folder('2025/26', top);
    await folder('empty', top);
    await library.put(bytes, { title: 'open', filename_download: 'a.txt', type: 'text/plain', folder: top });
    await library.put(bytes, { title: 'open', filename_download: 'b.txt', type: 'text/plain', folder: below });
    await library.put(bytes, { title: 'closed', filename_download: 'c.txt', type: 'text/plain', folder: below });
    const whole = await archive(library, `/assets/folder/${top}`, undefined, library.server.token);
    expect([...whole.files.keys()].sort()).toEqual(['2025_26/b.txt', '2025_26/c.txt', 'a.txt']);
    expect(whole.headers['content-disposition']).toBe(
      `attachment; filename="_ber uns.zip"; filename*=UTF-8''%C3%9Cber%20uns.zip`,
    );
    const part = await archive(library, `/assets/folder/${top}`, undefined, reader);
    expect([...part.files.keys()].sort()).toEqual(['2025_26/b.txt', 'a.txt']);
    for (const wrong of ['x', '11111111-2222-3333-4444-555555555555']) {
      expect((await archive(library, `/assets/folder/${wrong}`, undefined, reader)).status).toBe(403);
    }
    expect((await library.send('POST', `/assets/folder/${top}`, undefined, 'nobody')).status).toBe(401);
  });

  test('names in archives', () => {
    const name = openNames();
    expect([['a.txt'], ['A.TXT'], ['a.txt'], ['..', '..', 'x'], ['f', 'a.txt'], ['f', 'A.txt'], ['noext'], ['noext']].map(name)).toEqual([
      'a.txt', 'A (2).TXT', 'a (3).txt', 'file/file/x', 'f/a.txt', 'f/A (2).txt', 'noext', 'noext (2)',
    ]); // biome-ignore format: a list
  });
});

async function archive({ server }: Library, path: string, body: unknown, token: string) {
  const response = await fetch(`${server.base}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const files = response.status === 200 ? unzipped(bytes) : new Map<string, Buffer>();
  return { status: response.status, headers: Object.fromEntries(response.headers), files };
}
