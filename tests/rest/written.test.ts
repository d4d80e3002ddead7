/** Writes the whole way, from HTTP into rows and back, the same on every database. */
import { afterAll, describe, expect, test } from 'vitest';
import { dropDatabase } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { whenServer } from '../servers.ts';
import { clientOf, loadWritten, type Send } from './written.ts';

for (const kind of ['sqlite', 'postgres', 'mysql'] as const) {
  const testHere = kind === 'sqlite' ? test : whenServer(kind === 'mysql' ? 'mariadb' : 'postgres');

  describe(kind, () => {
    let server: TestServer | undefined;
    let url: string;
    let send: Send;
    const started = async (): Promise<void> => {
      if (server) return;
      url = await loadWritten(kind, 'pergola_rest_written');
      server = await startServer(
        url,
        { system: 'file' },
        { collections: { articles: { sortField: 'position' } }, relations: [] },
      );
      send = clientOf(server.base, server.token);
    };
    afterAll(async () => {
      await server?.close();
      if (server) await dropDatabase(url);
    });
    const here = (title: string, run: () => Promise<void>): void =>
      testHere(title, async () => {
        await started();
        await send('DELETE', '/items/articles', { query: { limit: -1 } });
        await run();
      });

    here('parameters that are wrong are refused before anything is written', async () => {
      for (const wrong of ['meta=x', 'deep=x']) {
        expect((await send('POST', `/items/articles?${wrong}`, { title: 'One' })).status, wrong).toBeGreaterThanOrEqual(400);
      }
      expect((await send('GET', '/items/articles')).json.data).toEqual([]);
    });

    here('one item is created, changed and deleted', async () => {
      const made = await send('POST', '/items/articles?fields=id,title,author.name', { title: 'One', author: 1 });
      expect([made.status, made.json.data]).toEqual([200, { id: made.json.data.id, title: 'One', author: { name: 'Ada' } }]);
      const { id } = made.json.data;
      const changed = await send('PATCH', `/items/articles/${id}`, { title: 'Two', author: { name: 'New' } });
      expect(changed.json.data).toMatchObject({ id, title: 'Two', live: false });
      expect((await send('GET', `/items/articles/${id}?fields=author.name`)).json.data).toEqual({ author: { name: 'New' } });
      expect((await send('DELETE', `/items/articles/${id}`)).status).toBe(204);
      expect((await send('GET', `/items/articles/${id}`)).status).toBe(403);
    });

    here('many are', async () => {
      const made = await send('POST', '/items/articles?fields=title', [{ title: 'a' }, { title: 'b', live: true }, { title: 'c' }]);
      expect(made.json.data).toEqual([{ title: 'a' }, { title: 'b' }, { title: 'c' }]);
      const all = await send('GET', '/items/articles?fields=id&filter[title][_in]=a,b,c&sort=title');
      const [a, b, c] = all.json.data.map(({ id }: { id: number }) => id);
      const each = await send('PATCH', '/items/articles?fields=id,title', [{ id: b, title: 'b2' }, { id: a, title: 'a2' }]);
      expect(each.json.data).toEqual([{ id: b, title: 'b2' }, { id: a, title: 'a2' }]);
      await send('PATCH', '/items/articles', { keys: [a, b], data: { views: 7 } });
      const found = await send('PATCH', '/items/articles?fields=title&meta=total_count', { query: { filter: { views: 7 }, sort: ['-title'] }, data: { price: '1.50' } });
      expect(found.json).toEqual({ data: [{ title: 'b2' }, { title: 'a2' }], meta: { total_count: 3 } });
      expect((await send('DELETE', '/items/articles', { query: { filter: { views: { _eq: 7 } } } })).status).toBe(204);
      expect((await send('DELETE', '/items/articles', [c])).status).toBe(204);
      expect((await send('GET', '/items/articles')).json.data).toEqual([]);
    }); // biome-ignore format: as it is sent

    here('what is known is updated and the rest created', async () => {
      await send('PUT', '/items/articles?on=slug', { title: 'x', slug: 'x' });
      const both = await send('PUT', '/items/articles?on=slug&fields=title,slug,views', [
        { title: 'x2', slug: 'x', views: 1 },
        { title: 'y', slug: 'y' },
      ]);
      expect(both.json.data).toEqual([
        { title: 'x2', slug: 'x', views: both.json.data[0].views },
        { title: 'y', slug: 'y', views: null },
      ]);
      expect(String(both.json.data[0].views)).toBe('1');
      expect((await send('GET', '/items/articles?aggregate[count]=*')).json.data).toEqual([{ count: 2 }]);
      const wrong = await send('PUT', '/items/articles?on=views', { views: 1, title: 'x' });
      expect([wrong.status, wrong.json.errors[0].extensions.code]).toEqual([400, 'INVALID_QUERY']);
    });

    here('keys of several columns', async () => {
      const made = await send('POST', '/items/enrolments', [
        { student: 1, course: 'a,b', grade: 1.5 },
        { student: 1, course: '100%' },
      ]);
      expect(made.json.data).toEqual([
        { student: 1, course: 'a,b', grade: 1.5 },
        { student: 1, course: '100%', grade: null },
      ]);
      expect((await send('PATCH', '/items/enrolments/1,a%2Cb', { grade: 2 })).json.data).toMatchObject({ grade: 2 });
      await send('PATCH', '/items/enrolments', { keys: [{ student: 1, course: '100%' }], data: { grade: 3 } });
      expect((await send('GET', '/items/enrolments/1,100%25')).json.data).toMatchObject({ grade: 3 });
      await send('PUT', '/items/enrolments', { student: 1, course: '100%', grade: 4 });
      expect((await send('DELETE', '/items/enrolments', ['1,a%2Cb', { student: '1', course: '100%' }])).status).toBe(204);
    });

    here('a table without a key takes items, and shows none', async () => {
      expect((await send('POST', '/items/notes', [{ line: 'a' }, { line: 'b' }])).status).toBe(204);
      expect((await send('GET', '/items/notes?fields=line&sort=line')).json.data).toEqual([{ line: 'a' }, { line: 'b' }]);
    });

    here('no digit is lost', async () => {
      const body = '{"title":"n","views":9007199254740993,"price":PRICE,"meta":{"d":0.12345678901234567891,"n":12345678901234567890}}';
      // SQLite has no decimals of its own: what it would round is refused.
      const [kept, lost] = kind === 'sqlite' ? ['1234567890123.25', '123456789012345678.25'] : ['123456789012345678.25', null];
      const made = await send('POST', '/items/articles', body.replace('PRICE', kept!));
      expect(made.status, made.text).toBe(200);
      expect(made.text).toContain('"views":"9007199254740993"');
      expect(made.text).toContain(`"price":"${kept}"`);
      expect(made.text.replaceAll(' ', '')).toContain('{"d":0.12345678901234567891,"n":12345678901234567890}');
      if (lost) expect((await send('POST', '/items/articles', body.replace('PRICE', lost))).json.errors[0].extensions.code).toBe('VALUE_OUT_OF_RANGE');
    }); // biome-ignore format: a body

    here('what is refused leaves nothing behind', async () => {
      const count = async () => (await send('GET', '/items/articles?aggregate[count]=*')).json.data[0].count;
      const refused: [unknown, number, string, string | null][] = [
        [[{ title: 'a' }, { title: null }], 400, 'FAILED_VALIDATION', 'title'],
        [[{ title: 'a' }, {}], 400, 'FAILED_VALIDATION', 'title'],
        [
          [
            { title: 'a', slug: 's' },
            { title: 'b', slug: 's' },
          ],
          400,
          'RECORD_NOT_UNIQUE',
          'slug',
        ],
        [[{ title: 'a' }, { title: 'b', author: 99 }], 400, 'INVALID_FOREIGN_KEY', 'author'],
        [[{ title: 'a' }, { title: 'x'.repeat(61) }], 400, 'VALUE_TOO_LONG', 'title'],
        [[{ title: 'a' }, { title: 'b', views: '9223372036854775808' }], 400, 'VALUE_OUT_OF_RANGE', 'views'],
        [[{ title: 'a' }, { title: 'b', views: 'many' }], 400, 'INVALID_PAYLOAD', 'views'],
        [[{ title: 'a' }, { title: 'b', viewz: 1 }], 400, 'INVALID_PAYLOAD', 'viewz'],
        [[{ title: 'a' }, { title: 'b', __proto_: 1 }], 400, 'INVALID_PAYLOAD', '__proto_'],
        [{ title: 'a', author: { name: null } }, 400, 'FAILED_VALIDATION', 'name'],
      ];
      for (const [body, status, code, field] of refused) {
        const told = await send('POST', '/items/articles', body);
        const [{ extensions }] = told.json.errors;
        // A foreign key that fails names no column in SQLite.
        expect([told.status, extensions.code], told.text).toEqual([status, code]);
        if (!(code === 'INVALID_FOREIGN_KEY' && kind === 'sqlite')) expect(extensions.field, told.text).toBe(field);
        expect(await count()).toBe(0);
      }
    });

    here('the same item changed by two: If-Match', async () => {
      const { id } = (await send('POST', '/items/articles', { title: 'm' })).json.data;
      const first = await send('GET', `/items/articles/${id}?fields=*,author.name`);
      const some = (await send('GET', `/items/articles/${id}?fields=title`)).headers.get('etag')!;
      const tag = first.headers.get('etag')!;
      expect(tag).toMatch(/^"[^"]+"$/);
      const won = await send('PATCH', `/items/articles/${id}`, { title: 'n' }, { 'if-match': tag });
      expect(won.status).toBe(200);
      const lost = await send('PATCH', `/items/articles/${id}`, { title: 'o' }, { 'if-match': tag });
      expect([lost.status, lost.json.errors[0].extensions.code]).toEqual([412, 'PRECONDITION_FAILED']);
      expect((await send('PATCH', `/items/articles/${id}`, { title: 'o' }, { 'if-match': some })).status).toBe(400);
      const next = won.headers.get('etag')!;
      expect(next).not.toBe(tag);
      expect((await send('DELETE', `/items/articles/${id}`, undefined, { 'if-match': tag })).status).toBe(412);
      expect((await send('DELETE', `/items/articles/${id}`, undefined, { 'if-match': next })).status).toBe(204);
    });

    here('what has not changed need not be sent again', async () => {
      const { id } = (await send('POST', '/items/articles', { title: 'm', author: 1 })).json.data;
      const path = `/items/articles/${id}?fields=title,author.name`;
      const tag = (await send('GET', path)).headers.get('etag')!;
      const same = await send('GET', path, undefined, { 'if-none-match': tag });
      expect([same.status, same.text, same.headers.get('etag')]).toEqual([304, '', tag]);
      await send('PATCH', '/items/authors/1', { name: 'Ada L.' });
      expect((await send('GET', path, undefined, { 'if-none-match': tag })).json.data).toMatchObject({
        author: { name: 'Ada L.' },
      });
      await send('PATCH', '/items/authors/1', { name: 'Ada' });
    });

    here('an item moves to the place of another', async () => {
      const titles = ['a', 'b', 'c', 'd', 'e'];
      const made = await send('POST', '/items/articles?fields=id', titles.map((title) => ({ title })));
      const [a, b, c, d] = made.json.data.map((each: { id: number }) => each.id);
      const order = async () => (await send('GET', '/items/articles?fields=title&sort=position')).json.data.map(({ title }: { title: string }) => title).join('');
      expect((await send('POST', '/utils/sort/articles', { item: d, to: b })).status).toBe(204);
      expect(await order()).toBe('adbce');
      server!.takeStatements();
      await send('POST', '/utils/sort/articles', { item: b, to: c });
      expect(server!.takeStatements().filter((sql) => /^(update|with)/i.test(sql) && sql.includes('articles')).length).toBeLessThanOrEqual(1);
      expect(await order()).toBe('adcbe');
      await send('POST', '/utils/sort/articles', { item: a, to: a });
      expect(await order()).toBe('adcbe');
      expect((await send('POST', '/utils/sort/articles', { item: a, to: 99999 })).status).toBe(403);
      expect((await send('POST', '/utils/sort/authors', { item: 1, to: 2 })).json.errors[0].extensions).toMatchObject({ code: 'INVALID_PAYLOAD', collection: 'authors' });
    }); // biome-ignore format: as it is sent

    here('an item goes back to what it was, also after it was deleted', async () => {
      const { id } = (await send('POST', '/items/articles', { title: 'first', views: 1, meta: { a: [1, 2] } })).json.data;
      await send('PATCH', `/items/articles/${id}`, { title: 'second', meta: null });
      await send('DELETE', `/items/articles/${id}`);
      const revisions = await send(
        'GET',
        `/revisions?filter[item]=${id}&filter[collection]=articles&sort=id&fields=id,activity.action,data`,
      );
      expect(revisions.json.data.map((each: { activity: { action: string } }) => each.activity.action)).toEqual([
        'create',
        'update',
        'delete',
      ]);
      const [created, , deleted] = revisions.json.data;
      expect((await send('POST', `/utils/revert/${deleted.id}`)).status).toBe(204);
      expect((await send('GET', `/items/articles/${id}`)).json.data).toMatchObject({ title: 'second', meta: null });
      expect((await send('POST', `/utils/revert/${created.id}`)).status).toBe(204);
      const now = (await send('GET', `/items/articles/${id}`)).json.data;
      expect(now).toMatchObject({ id, title: 'first', meta: { a: [1, 2] } });
      expect((await send('POST', '/utils/revert/99999')).status).toBe(403);
      expect((await send('POST', '/utils/revert/x')).status).toBeLessThan(500);
    });
  });
}
