/** Requests that differ in plain values share what was worked out for the first, and are answered as if they were alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import { filled, templateOf } from '../../api/engine/wire/template.ts';
import { WireRead } from '../../api/engine/wire/wire-read.ts';
import { ApiError } from '../../api/errors.ts';
import { parseKey } from '../../api/model/key.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { type Asked, openWrites } from '../writes/engine.ts';

const id = '0b5e7f0c-1c2d-4e3f-8a9b-0c1d2e3f4a5b';

describe('a form', () => {
  const forms: readonly (readonly [url: string, text: string | null, ...values: string[]])[] = [
    ['/items/a', null],
    ['/items/a?limit=25&page=2', null],
    ['/items/a/5', '/items/a/\u0001', '5'],
    [`/items/a/${id}?fields=*`, '/items/a/\u0001?fields=*', id],
    ['/items/a/05', null],
    ['/items/a/5,6', null],
    ['/items/a?filter[x][_gte]=5&limit=5', '/items/a?filter[x][_gte]=\u0001&limit=5', '5'],
    ['/items/a?filter%5Bx%5D%5B_eq%5D=5', '/items/a?filter%5Bx%5D%5B_eq%5D=\u0001', '5'],
    ['/items/a?filter[x][_in]=5,6', null],
    ['/items/a?filter[x][_null]=1', null],
    ['/items/a?filter[x][_eq]=1e5', null],
    ['/items/a?filter[x][_eq]=1234567890123456', null],
    [
      '/items/a/7?filter={"x":{"_eq":5},"y":{"_lt":"6"}}',
      '/items/a/\u0001?filter={"x":{"_eq":\u0001},"y":{"_lt":"\u0001"}}',
      '7',
      '5',
      '6',
    ],
    ['/items/a?filter=%7B%22x%22%3A%7B%22_eq%22%3A5%7D%7D', '/items/a?filter=%7B%22x%22%3A%7B%22_eq%22%3A\u0001%7D%7D', '5'],
  ];
  test.each(forms.map((form) => [form] as const))('%s', ([url, text, ...values]) => {
    const template = templateOf(url);
    expect(template?.text ?? null).toBe(text);
    if (!template) return;
    expect(template.values).toEqual(values);
    expect(filled(template, template.values)).toBe(url);
  });
});

const kinds: readonly { kind: SchemaKind; it: (title: string, run: () => Promise<void>) => void }[] = [
  { kind: 'sqlite', it: test },
  { kind: 'postgres', it: whenServer('postgres') },
  { kind: 'mysql', it: whenServer('mariadb') },
];

const schema = (kind: SchemaKind): string => `
  create table authors (id integer primary key, name varchar(40) not null, born date);
  create table "12" (id integer primary key, x integer);
  create table things (id ${kind === 'postgres' ? 'uuid' : 'char(36)'} primary key, code varchar(20), n integer, price decimal(10, 2),
    big bigint, day date, author integer references authors(id));
  insert into authors values (1, '1', '1970-01-01'), (2, 'Bo', '2020-02-02'), (3, '2020', null);
  insert into things values ('${id}', '5', 5, 5.00, 9007199254740993, '2020-01-01', 1),
    ('${id.replace('0b', '0c')}', '6', 6, 6.50, 7, '1970-01-01', 2), ('${id.replace('0b', '0d')}', '2020', 2020, 20.20, 5, null, 3);
`;

/** Each with values one after the other: the second finds what was made for the first. */
const requests: readonly (readonly [url: string, ...values: (readonly string[])[]])[] = [
  ['/items/authors/@', ['1'], ['2'], ['9'], ['99999999999']],
  ['/items/12/@', ['1'], ['2']],
  ['/items/things/@', [id], [id.replace('0b', '0c')], [id.replace('0b', '0e')], ['5']],
  ['/items/things/@?fields=code,author.name', [id], [id.replace('0b', '0d')]],
  ['/items/things?filter[n][_gte]=@&sort=n', ['5'], ['6'], ['2020'], ['99999999999']],
  ['/items/things?filter[code]=@', ['5'], ['6']],
  ['/items/things?filter[code][_eq]=@', ['5'], ['2020'], ['0']],
  ['/items/things?filter[price][_lt]=@&sort=price', ['5'], ['6'], ['7']],
  ['/items/things?filter[big][_gt]=@', ['5'], ['6'], ['900719925474099']],
  ['/items/things?filter[year(day)][_eq]=@', ['1970'], ['2020']],
  ['/items/things?filter[day][_gt]=@', ['1970'], ['2020']],
  ['/items/things?filter[author][name][_eq]=@&filter[n][_lt]=@', ['1', '5000'], ['2020', '5000'], ['1', '1']],
  ['/items/things?filter[n][_gte]=@&filter[n][_lte]=@&sort=n', ['5', '5'], ['5', '6'], ['6', '2020']],
  ['/items/things?filter={"n":{"_gte":@}}&sort=n', ['5'], ['6']],
  ['/items/things?filter={"code":{"_eq":"@"}}', ['5'], ['6']],
  ['/items/things?filter={"_or":[{"n":{"_eq":@}},{"id":{"_eq":"@"}}]}&sort=n', ['5', id], ['6', id], ['2020', id]],
  ['/items/things?filter=%7B%22n%22%3A%7B%22_neq%22%3A@%7D%7D&sort=n&limit=2&offset=1', ['5'], ['6']],
  ['/items/things?aggregate[count]=*&groupBy=author&filter[n][_gt]=@&sort=author', ['5'], ['6']],
];

for (const { kind, it } of kinds) {
  describe(`answers on ${kind}`, () => {
    let asked: Asked;
    let url = '';
    const caller = nobody(fullAccess);

    beforeAll(async () => {
      if (it !== test && !process.env.CI && !(await reachable(kind))) return;
      const sql = kind === 'mysql' ? schema(kind).replace('"12"', '`12`') : schema(kind);
      url = await loadSql(kind, 'pergola_forms', sql);
      asked = await openWrites(url);
    });
    afterAll(async () => {
      if (url === '') return;
      await asked.close();
      await dropDatabase(url);
    });

    async function answer(path: string, remembered: boolean): Promise<unknown> {
      const [address, parameters = ''] = path.split('?');
      const [, , name, segment] = address!.split('/');
      const collection = asked.engine.model().collections.get(name!)!;
      const key = segment === undefined ? null : parseKey(segment, collection);
      const target = { collection: name!, key, parameters, keys: null, singleton: false };
      const request = new WireRead(remembered ? `GET ${path}` : null, target, fullAccess, defaultLimits);
      try {
        const { items, etag } = await asked.engine.read(request, caller, new AbortController().signal);
        return { items, etag };
      } catch (error) {
        if (error instanceof ApiError) return { code: error.code, details: error.details };
        throw error;
      }
    }

    for (const [form, ...all] of requests) {
      it(form, async () => {
        for (const values of [...all, all[0]!]) {
          let next = 0;
          const path = form.replaceAll('@', () => values[next++]!);
          expect([path, await answer(path, true)]).toEqual([path, await answer(path, false)]);
        }
      });
    }

    it('are not parsed again', async () => {
      let parsed = 0;
      for (const value of ['1', '2', '3']) {
        const target = { collection: 'authors', key: [value], parameters: '', keys: null, singleton: false };
        const request = new WireRead(`GET /items/authors/${value}?a`, target, fullAccess, defaultLimits);
        const { text, form, etag } = request;
        const query: WireRead['query'] = (model) => {
          parsed++;
          return request.query(model);
        };
        await asked.engine.read({ text, form, etag, query }, caller, new AbortController().signal);
      }
      expect(parsed).toBe(1);
    });
  });
}

const reachable = async (kind: SchemaKind): Promise<boolean> =>
  loadSql(kind, 'pergola_forms', 'select 1').then(
    () => true,
    () => false,
  );
