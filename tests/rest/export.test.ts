/** `?export=`: files that hold exactly what the JSON answer holds. */
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { fullAccess } from '../../api/access/access.ts';
import { columnsOf } from '../../api/rest/export/columns.ts';
import { csvHeader, csvRow } from '../../api/rest/export/csv.ts';
import { attachment } from '../../api/rest/export/format.ts';
import { xmlElement } from '../../api/rest/export/xml.ts';
import { yamlEntry } from '../../api/rest/export/yaml.ts';
import { answerOf, type OpenDoor, openDoor, reader, type Script } from './door.ts';
import { library } from './model.ts';
import { parse } from './parsing.ts';

describe('csv', () => {
  test.each<[unknown, string]>([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    [' padded ', '" padded "'],
    ['', '""'],
    [null, ''],
    [true, 'true'],
    [1.5, '1.5'],
    ['9007199254740993', '9007199254740993'],
    ['=SUM(A1)', '=SUM(A1)'],
    [[1, 'x'], '"[1,""x""]"'],
    [{ a: 1 }, '"{""a"":1}"'],
  ])('%j is %s', (value, cell) => {
    expect(csvRow([['v']], { v: value })).toBe(`${cell}\r\n`);
  });

  test('a row has every column, whatever the item holds', () => {
    const columns = [['id'], ['author', 'name'], ['__proto__', 'x']];
    expect(csvHeader(columns)).toBe('id,author.name,__proto__.x\r\n');
    expect(csvRow(columns, { id: 1, author: null })).toBe('1,,\r\n');
    expect(csvRow(columns, { id: 1, author: { name: 'Ada', born: 2 } })).toBe('1,Ada,\r\n');
  });

  test('any text comes back as it was', () => {
    // A reader of RFC 4180, by the letter.
    const read = (row: string) =>
      [...row.slice(0, -2).matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(([, quoted, bare]) =>
        quoted === undefined ? bare : quoted.replaceAll('""', '"'),
      );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (a, b) => {
        expect(read(csvRow([['a'], ['b']], { a, b }))).toEqual([a, b]);
      }),
    );
  });

  test.each<[string, string]>([
    ['fields=id,title', 'id,title'],
    ['fields=author.name,id', 'author.name,id'],
    ['fields=*', 'id,title,status,price,views,meta,labels,slug,author'],
    ['fields=*,author.name', 'id,title,status,price,views,meta,labels,slug,author.name'],
    ['fields=*.*', 'id,title,status,price,views,meta,labels,slug,author.id,author.name'],
    ['fields=tags.name,id', 'tags,id'],
    ['fields=writer.name&alias[writer]=author', 'writer.name'],
    ['fields=author&deep[author][_fields]=name', 'author.name'],
    ['fields=year(date),json(meta, a.b)', 'date_year,meta_a_b_json'],
    ['fields=nothing.below', 'nothing'],
  ])('columns of %s', (text, header) => {
    const columns = columnsOf(parse(text), library, fullAccess, null);
    expect(csvHeader(columns)).toBe(`${header}\r\n`);
  });

  test('columns are what the caller may read, and what comes besides', () => {
    expect(csvHeader(columnsOf(parse('fields=*'), library, reader, { id: 1, extra: { a: 1, b: [2] } }))).toBe(
      'id,title,status,views,meta,labels,slug,author,extra.a,extra.b\r\n',
    );
    const groups = parse('groupBy=status&aggregate[sum]=price&aggregate[count]=*');
    expect(csvHeader(columnsOf(groups, library, fullAccess, { status: 'x', sum: { price: 1 }, count: 2 }))).toBe(
      'status,sum.price,count\r\n',
    );
  });
});

test('a composite key is a column each', () => {
  expect(columnsOf({ ...parse('fields=enrolments'), collection: 'marks' }, library, fullAccess, null)).toEqual([
    ['enrolments', 'student'],
    ['enrolments', 'course'],
  ]);
});

describe('xml', () => {
  test.each<[string, unknown, string]>([
    ['a', 'x < y & "z"', '<a>x &lt; y &amp; &quot;z&quot;</a>'],
    ['a', null, '<a null="true"/>'],
    ['a', '', '<a></a>'],
    ['a', [1, null], '<a><item>1</item><item null="true"/></a>'],
    ['a', { b: { c: true } }, '<a><b><c>true</c></b></a>'],
    ['1 "odd" <name>', 1, '<_1__odd___name_ name="1 &quot;odd&quot; &lt;name&gt;">1</_1__odd___name_>'],
    ['xmlns', 1, '<_xmlns name="xmlns">1</_xmlns>'],
    ['größe', 1, '<größe>1</größe>'],
    ['a', 'bell\u0007\uD800 🙂\r', '<a>bell\uFFFD\uFFFD 🙂&#13;</a>'],
  ])('%s: %j', (name, value, expected) => {
    expect(xmlElement(name, value)).toBe(expected);
  });
});

test('yaml reads back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), { maxLength: 3 }), (items) => {
      const text = items.map(yamlEntry).join('') || '[]\n';
      expect(JSON.stringify(parseYaml(text))).toBe(JSON.stringify(JSON.parse(JSON.stringify(items))));
    }),
    { numRuns: 300 },
  );
});

test('names of files', () => {
  const now = new Date('2026-01-31T14:25:30.500Z');
  expect(attachment('articles', 'csv', now)).toBe('attachment; filename="articles 20260131-142530.csv"');
  expect(attachment('📚/a "b"', 'yaml', now)).toBe(
    `attachment; filename="___a _b_ 20260131-142530.yaml"; filename*=UTF-8''%F0%9F%93%9A_a%20%22b%22%2020260131-142530.yaml`,
  );
});

describe('over HTTP', () => {
  let door: OpenDoor;
  let usual: Script;
  beforeAll(async () => {
    door = await openDoor();
    usual = { ...door.script };
  });
  afterEach(() => Object.assign(door.script, usual));
  afterAll(() => door.close());

  test.each<[string, string, string]>([
    ['csv', 'text/csv; charset=utf-8', 'id,author.name\r\n1,\r\n2,Ada\r\n'],
    ['csv_utf8', 'text/csv; charset=utf-8', '\uFEFFid,author.name\r\n1,\r\n2,Ada\r\n'],
    ['json', 'application/json; charset=utf-8', '[{"id":1,"author":null},{"id":2,"author":{"name":"Ada"}}]'],
    [
      'xml',
      'text/xml; charset=utf-8',
      '<?xml version="1.0" encoding="UTF-8"?>\n<data><item><id>1</id><author null="true"/></item><item><id>2</id><author><name>Ada</name></author></item></data>\n',
    ],
    ['yaml', 'text/yaml; charset=utf-8', '- id: 1\n  author: null\n- id: 2\n  author:\n    name: Ada\n'],
  ])('%s', async (format, type, expected) => {
    door.script.stream = async function* () {
      yield ['{"id":1,"author":null}'];
      yield ['{"id":2,"author":{"name":"Ada"}}'];
    };
    const { text, headers } = await door.get(`/items/articles?fields=id,author.name&export=${format}`);
    expect(text).toBe(expected);
    expect(headers['content-type']).toBe(type);
    expect(headers['content-disposition']).toMatch(
      new RegExp(`^attachment; filename="articles \\d{8}-\\d{6}\\.${format === 'csv_utf8' ? 'csv' : format}"$`),
    );
  });

  test.each([
    ['csv', 'id\r\n'],
    ['json', '[]'],
    ['xml', '<?xml version="1.0" encoding="UTF-8"?>\n<data></data>\n'],
    ['yaml', '[]\n'],
  ])('%s of nothing', async (format, expected) => {
    door.script.stream = async function* () {};
    expect((await door.get(`/items/articles?fields=id&export=${format}`)).text).toBe(expected);
  });

  test('a single item', async () => {
    door.script.read = () => answerOf([{ id: 7 }]);
    expect((await door.get('/items/articles/7?fields=id&export=json')).text).toBe('{"id":7}');
    expect((await door.get('/items/articles/7?fields=id&export=csv')).text).toBe('id\r\n7\r\n');
    door.script.read = () => answerOf([]);
    expect((await door.get('/items/articles/7?export=csv')).status).toBe(403);
    door.script.stream = async function* () {
      yield ['{"id":1}'];
    };
    expect((await door.get('/items/settings?fields=id&export=json')).text).toBe('{"id":1}');
    door.script.stream = async function* () {};
    expect((await door.get('/items/settings?fields=id&export=json')).text).toBe('null');
  });

  test('asked for in a SEARCH', async () => {
    expect((await door.search('/items/articles', { query: { fields: ['id'], export: 'csv' } })).text).toBe(
      'id\r\n1\r\n2\r\n3\r\n',
    );
    expect((await door.search('/items/articles?export=json', { query: {} })).text).toBe('[{"id":1},{"id":2},{"id":3}]');
  });

  test('a format that is none', async () => {
    const { status, json } = await door.get('/items/articles?export=cvs');
    expect(status).toBe(400);
    expect(json.errors[0].extensions).toMatchObject({ code: 'INVALID_QUERY', field: 'export', hint: 'Did you mean csv?' });
    expect((await door.get('/items/articles?export[a]=csv')).status).toBe(400);
    const deep = `{"query":{"export":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
    expect((await door.search('/items/articles', deep)).status).toBe(400);
  });
});
