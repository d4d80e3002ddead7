/** Files of rows over HTTP into every database: all of them or none, and each wrong row by its number; and exports into the library. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { clientOf, loadWritten, type Send } from '../rest/written.ts';
import { dropDatabase } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { whenServer } from '../servers.ts';

const formOf = (text: string, type = 'text/csv', name = 'rows'): FormData => {
  const form = new FormData();
  form.append('file', new Blob([text], { type }), name);
  return form;
};

for (const kind of ['sqlite', 'postgres', 'mysql'] as const) {
  const testHere = kind === 'sqlite' ? test : whenServer(kind === 'mysql' ? 'mariadb' : 'postgres');

  describe(kind, () => {
    let server: TestServer | undefined;
    let url: string;
    let send: Send;
    afterAll(async () => {
      await server?.close();
      if (server) await dropDatabase(url);
    });
    const here = (title: string, run: () => Promise<void>): void =>
      testHere(
        title,
        async () => {
          if (!server) {
            url = await loadWritten(kind, 'pergola_imports');
            server = await startServer(url, { system: 'file', env: { MAX_IMPORT_ERRORS: '5' } });
            send = clientOf(server.base, server.token);
          }
          await send('DELETE', '/items/articles', { query: { limit: -1 } });
          await run();
        },
        60_000,
      );
    const count = async (): Promise<number> => (await send('GET', '/items/articles?aggregate[count]=*')).json.data[0].count;

    here('CSV creates and updates', async () => {
      const csv = 'title,slug,price,live,meta,author.name,author.id\r\n"a, b",s1,1.50,true,"{""a"":1}",,1\r\nc,,,,,,\r\n';
      const told = await send('POST', '/utils/import/articles', formOf(csv));
      expect([told.status, told.json]).toEqual([200, { data: { rows: 2, dry_run: false } }]);
      const fields = 'fields=title,slug,price,live,meta,author';
      expect((await send('GET', `/items/articles?${fields}&sort=id`)).json.data).toEqual([
        { title: 'a, b', slug: 's1', price: '1.50', live: true, meta: { a: 1 }, author: 1 },
        { title: 'c', slug: null, price: null, live: false, meta: null, author: null },
      ]);
      await send('POST', '/utils/import/articles?on=slug', formOf('slug;title\ns1;new\ns2;other\n'));
      expect((await send('GET', '/items/articles?fields=title,slug&filter[slug][_nnull]=1&sort=slug')).json.data).toEqual([
        { title: 'new', slug: 's1' },
        { title: 'other', slug: 's2' },
      ]);
    });

    here('JSON does', async () => {
      const rows = '[{"title":"a","views":9007199254740993,"author":{"name":"Eve"}},\n {"title":"b"}]';
      expect((await send('POST', '/utils/import/articles', formOf(rows, 'application/json'))).json.data.rows).toBe(2);
      const { data } = (await send('GET', '/items/articles?fields=id,title,views,author.name&sort=title')).json;
      expect(data).toMatchObject([
        { title: 'a', views: '9007199254740993', author: { name: 'Eve' } },
        { title: 'b', views: null },
      ]);
      const again = JSON.stringify(data.map(({ id }: { id: number }) => ({ id, title: 'z' })));
      await send('POST', '/utils/import/articles', formOf(again, '', 'rows.json'));
      expect((await send('GET', '/items/articles?fields=title')).json.data).toEqual([{ title: 'z' }, { title: 'z' }]);
    });

    here('what an export wrote, an import reads', async () => {
      await send('POST', '/items/articles', [
        { title: 'x "y"\nz', slug: '', price: '0.10', views: '9007199254740993', live: true, meta: { a: [1, null] }, author: 2 },
        { title: ' ', slug: null, meta: 'plain' },
      ]);
      const before = (await send('GET', '/items/articles?sort=id')).text;
      for (const format of ['csv', 'csv_utf8', 'json']) {
        const response = await fetch(`${server!.base}/items/articles?export=${format}&limit=-1&sort=id`, {
          headers: { authorization: `Bearer ${server!.token}` },
        });
        const text = await response.text();
        await send('DELETE', '/items/articles', { query: { limit: -1 } });
        const form = formOf(text, format === 'json' ? 'application/json' : 'text/csv');
        expect((await send('POST', '/utils/import/articles', form)).status).toBe(200);
        expect((await send('GET', '/items/articles?sort=id')).text).toBe(before);
      }
    });

    here('ten thousand rows in a few statements', async () => {
      const rows = Array.from({ length: 10_000 }, (_, index) => `t${index},${index}`);
      server!.takeStatements();
      const told = await send('POST', '/utils/import/articles', formOf(`title,views\n${rows.join('\n')}\n`));
      expect(told.json.data).toEqual({ rows: 10_000, dry_run: false });
      expect(server!.takeStatements().filter((sql) => /articles/.test(sql)).length).toBeLessThan(300);
      expect(await count()).toBe(10_000);
    });

    here('a dry run writes nothing', async () => {
      const told = await send('POST', '/utils/import/articles?dryRun=true', formOf('title\na\nb\n'));
      expect(told.json.data).toEqual({ rows: 2, dry_run: true });
      expect(await count()).toBe(0);
    });

    here('wrong rows are named, and none is written', async () => {
      await send('POST', '/items/articles', { title: 'old', slug: 'taken' });
      const rows = Array.from({ length: 2500 }, (_, index) => `t${index},s${index},`);
      rows[3] = ',s3,';
      rows[1500] = 't,taken,';
      rows[1700] = 't,x,many';
      rows[2400] = `${'t'.repeat(61)},y,`;
      const told = await send('POST', '/utils/import/articles?dryRun=true', formOf(`title,slug,views\n${rows.join('\n')}\n`));
      expect(told.status).toBe(400);
      const said = told.json.errors.map(({ extensions: { code, row, field } }: { extensions: Record<string, unknown> }) => [
        row,
        code,
        field,
      ]);
      expect(said.sort(([a]: number[], [b]: number[]) => a! - b!)).toEqual([
        [4, 'FAILED_VALIDATION', 'title'],
        [1501, 'RECORD_NOT_UNIQUE', 'slug'],
        [1701, 'INVALID_PAYLOAD', 'views'],
        [2401, 'VALUE_TOO_LONG', 'title'],
      ]);
      expect(await count()).toBe(1);
    });

    here('no more of them than were asked for', async () => {
      const told = await send(
        'POST',
        '/utils/import/articles',
        formOf(`title\n${'""\n'.repeat(3)}${`${'x'.repeat(61)}\n`.repeat(50)}`),
      );
      expect(told.status).toBe(400);
      expect(told.json.errors.length).toBe(5);
      expect(await count()).toBe(0);
    });

    here('rows may stand on rows before them', async () => {
      await send('POST', '/utils/import/authors', formOf('id,name\n70,A\n71,B\n70,C\n'));
      expect((await send('GET', '/items/authors?fields=name&filter[id][_gte]=70&sort=id')).json.data).toEqual([
        { name: 'C' },
        { name: 'B' },
      ]);
    });
  });
}

describe('what is no file of rows', () => {
  let server: TestServer;
  let send: Send;
  const start = async (): Promise<void> => {
    if (server) return;
    server = await startServer(await loadWritten('sqlite', 'pergola_imports_wrong'), { system: 'file' });
    send = clientOf(server.base, server.token);
  };
  afterAll(() => server?.close());

  const several = formOf('title\na\n');
  several.append('file', new Blob(['title\nb\n'], { type: 'text/csv' }), 'b.csv');
  const none = new FormData();
  none.append('name', 'x');

  test.each<[string, unknown, number, string, RegExp]>([
    ['JSON instead of a form', {}, 415, 'UNSUPPORTED_MEDIA_TYPE', /form/],
    ['a form without a file', none, 400, 'INVALID_PAYLOAD', /no file/],
    ['two files', several, 400, 'INVALID_PAYLOAD', /several/],
    ['a picture', formOf('x', 'image/png', 'x.png'), 415, 'UNSUPPORTED_MEDIA_TYPE', /image\/png/],
    ['a row that is no object', formOf('[1]', 'application/json'), 400, 'INVALID_PAYLOAD', /Row 1/],
    ['broken JSON', formOf('[{"title":"a"},{', 'application/json'), 400, 'INVALID_PAYLOAD', /no end/],
    ['broken CSV', formOf('title\n"a\n'), 400, 'INVALID_PAYLOAD', /never closed/],
    ['a column that is no field', formOf('title,nope\na,b\n'), 400, 'INVALID_PAYLOAD', /nope/],
    ['an empty file', formOf('', 'application/json'), 400, 'INVALID_PAYLOAD', /empty/],
  ])('%s', async (_, body, status, code, message) => {
    await start();
    const told = await send('POST', '/utils/import/articles', body);
    expect([told.status, told.json.errors[0].extensions.code]).toEqual([status, code]);
    expect(told.json.errors[0].message).toMatch(message);
    expect((await send('GET', '/items/articles')).json.data).toEqual([]);
  });

  test('text that is not UTF-8', async () => {
    await start();
    const form = new FormData();
    form.append('file', new Blob([Buffer.from([0x74, 0x0a, 0xff, 0x0a])], { type: 'text/csv' }), 'x.csv');
    expect((await send('POST', '/utils/import/articles', form)).json.errors[0].message).toMatch(/UTF-8/);
  });

  test('a form that breaks off', async () => {
    await start();
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const body = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\ntitle\na';
    const told = await send('POST', '/utils/import/articles', body, headers);
    expect([told.status, told.json.errors[0].extensions.code]).toEqual([400, 'INVALID_PAYLOAD']);
    const bare = await send('POST', '/utils/import/articles', body, { 'content-type': 'multipart/form-data' });
    expect(bare.status).toBe(415);
  });

  test('a collection nobody knows', async () => {
    await start();
    const nobody = clientOf(server.base, null);
    for (const [client, name] of [[send, 'nothing'], [nobody, 'articles']] as const) {
      expect((await client('POST', `/utils/import/${name}`, formOf('a\n1\n'))).status).toBe(403);
    }
  }); // biome-ignore format: pairs
});

describe('an export into the library', () => {
  test('makes a file that holds the items', async () => {
    const server = await startServer(await loadWritten('sqlite', 'pergola_exports'), { system: 'file' });
    const send = clientOf(server.base, server.token);
    await send('POST', '/items/articles', [{ title: 'a' }, { title: 'b' }, { title: 'c' }]);
    const query = { fields: ['title'], filter: { title: { _neq: 'b' } } };
    const told = await send('POST', '/utils/export/articles', { query, format: 'csv', file: { description: 'mine' } });
    expect(told.status).toBe(204);
    await expect.poll(async () => (await send('GET', '/files')).json.data.length).toBe(1);
    const [file] = (await send('GET', '/files')).json.data;
    expect(file).toMatchObject({
      storage: 'local',
      type: 'text/csv',
      description: 'mine',
      title: expect.stringMatching(/^articles .*csv$/),
    });
    const path = join(server.dataDir!, 'uploads', file.filename_disk);
    expect(readFileSync(path, 'utf8')).toBe('title\r\na\r\nc\r\n');
    expect(String(file.filesize)).toBe('13');
    for (const [body, code] of [
      [{ format: 'pdf' }, 'INVALID_QUERY'],
      [{ format: 'csv', query: { filter: { nope: 1 } } }, 'FORBIDDEN'],
      [{ format: 'csv', query: [] }, 'INVALID_PAYLOAD'],
      [{ format: 'csv', file: { nope: 1 } }, 'INVALID_PAYLOAD'],
      [{ format: 'csv', files: {} }, 'INVALID_PAYLOAD'],
    ] as const) {
      expect((await send('POST', '/utils/export/articles', body)).json.errors[0].extensions.code).toBe(code);
    }
    expect((await clientOf(server.base, null)('POST', '/utils/export/articles', { format: 'csv' })).status).toBe(403);
    await server.close();
  });
});

describe('small services', () => {
  test('random strings, hashes, the cache', async () => {
    const server = await startServer(await loadWritten('sqlite', 'pergola_utils'));
    const send = clientOf(server.base, server.token);
    const nobody = clientOf(server.base, null);
    const [one, other] = [await nobody('GET', '/utils/random/string'), await nobody('GET', '/utils/random/string?length=500')];
    expect(one.json.data).toMatch(/^[\w-]{32}$/);
    expect(other.json.data).toMatch(/^[\w-]{500}$/);
    for (const length of ['0', '501', 'x', '-1', '1e9', ''])
      expect((await nobody('GET', `/utils/random/string?length=${length}`)).status).toBe(400);
    const hash = (await send('POST', '/utils/hash/generate', { string: 'secret' })).json.data;
    expect(hash).toMatch(/^\$argon2id\$/);
    expect((await send('POST', '/utils/hash/verify', { string: 'secret', hash })).json.data).toBe(true);
    expect((await send('POST', '/utils/hash/verify', { string: 'other', hash })).json.data).toBe(false);
    const costly = '$argon2id$v=19$m=4194304,t=900,p=1$c2FsdHNhbHQ$aGFzaGhhc2g';
    for (const body of [{ string: 1 }, {}, [], { string: 'a', hash: 'b' }, { string: 'a', hash: costly }]) {
      expect((await send('POST', '/utils/hash/verify', body)).status).toBe(400);
    }
    expect((await nobody('POST', '/utils/hash/generate', { string: 'x' })).status).toBe(403);
    expect((await send('POST', '/utils/cache/clear')).status).toBe(204);
    expect((await nobody('POST', '/utils/cache/clear')).status).toBe(403);
    expect((await send('GET', '/utils/cache/clear')).status).toBe(405);
    await server.close();
  });
});
