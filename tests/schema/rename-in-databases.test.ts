/** What a database itself holds of a table and a column goes along with a rename, or the rename is refused. */
import { expect, test as plain } from 'vitest';
import type { TableChange } from '../../api/databases/ddl.ts';
import { nameChangeText } from '../../api/databases/mssql/rename.ts';
import { openDatabase } from '../../api/databases/open.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { startServer } from '../server.ts';

/** Text that stands for another in two of the databases. */
const odd = `it''s; "odd"`;

const tables = (number: string, quote: string): string => `
  create table makers (id ${number}, name varchar(40) not null, constraint named unique (name));
  create table things (
    id ${number}, title varchar(40) not null, amount int, maker int, constraint sane check (amount > 0 and title <> 'x'),
    constraint made_by foreign key (maker) references makers (id)
  );
  create index by_title on things (title);
  create table parts (id ${number}, thing int not null, constraint part_of foreign key (thing) references things (id));
  create table notes (text varchar(80));
  create table blocks (id ${number}, item varchar(10), ${quote}of what${quote} varchar(64));
  create view titled as select t.id, t.title, m.name as title2 from things t left join makers m on m.id = t.maker where t.title <> '${odd} title';
  insert into makers (name) values ('one');
  insert into things (title, amount, maker) values ('first', 1, 1);
  insert into parts (thing) values (1);
`;

const schemas: Readonly<Record<SchemaKind, string>> = {
  sqlite: `${tables('integer primary key autoincrement', '"')}
    create trigger noted after insert on things begin insert into notes values (new.title || '${odd}'); end;`,
  postgres: `${tables('serial primary key', '"')}
    create function told() returns trigger language plpgsql as $$ begin
      insert into parts (thing) select 1 where new.name = 'name'; return new; end $$;
    create trigger told after insert on makers for each row execute function told();`,
  mysql: `${tables('int auto_increment primary key', '`')}
    create trigger noted after insert on things for each row insert into notes values (concat(new.title, '${odd}'));
    create trigger told after insert on makers for each row insert into parts (thing) select 1 from notes where new.name = 'name';`,
};

onEveryDatabase('a rename', (kind, test) => {
  test('keeps keys, indexes, checks, views and triggers', async () => {
    const url = await loadSql(kind, 'pergola_renamed', schemas[kind]);
    const server = await startServer(url, { system: kind === 'sqlite' ? 'file' : 'same' });
    const ask = async (method: string, path: string, body?: unknown) => {
      const response = await fetch(`${server.base}${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${server.token}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, text, data: text === '' ? null : (JSON.parse(text) as { data: unknown }).data };
    };
    const done = async (method: string, path: string, body?: unknown): Promise<unknown> => {
      const { status, text, data } = await ask(method, path, body);
      expect([200, 204], `${method} ${path}: ${text}`).toContain(status);
      return data;
    };
    try {
      await done('POST', '/relations', {
        collection: 'blocks',
        field: 'item',
        related_collection: null,
        meta: { one_collection_field: 'of what', one_allowed_collections: ['things', 'makers'] },
      });
      await done('POST', '/items/blocks', [
        { item: { name: 'two' }, 'of what': 'makers' },
        { item: { title: 'second', amount: 2 }, 'of what': 'things' },
      ]);
      await done('PATCH', '/fields/things/title', { field: 'head"line' });
      await done('PATCH', '/collections/things', { collection: "it's" });
      expect(await done('GET', '/items/blocks?fields=of what,item:it\'s.head"line,item:makers.name&sort=id')).toEqual([
        { 'of what': 'makers', item: { name: 'two' } },
        { 'of what': "it's", item: { 'head"line': 'second' } },
      ]);
      expect(await done('GET', '/items/titled?sort=id')).toMatchObject([
        { title: 'first', title2: 'one' },
        { title: 'second', title2: null },
      ]);
      expect(await done('GET', '/items/parts?fields=thing.head"line')).toEqual([{ thing: { 'head"line': 'first' } }]);
      await done('POST', "/items/it's", { 'head"line': 'third', amount: 3 });
      if (kind !== 'postgres') {
        expect(await done('GET', '/items/notes?sort=text')).toEqual(
          [`second${odd}`, `third${odd}`].map((text) => ({ text: text.replaceAll("''", "'") })),
        );
      }
      expect((await ask('POST', "/items/it's", { 'head"line': 'x', amount: 3 })).status).toBe(400);
      expect((await ask('POST', '/items/parts', { thing: 99 })).status).toBe(400);
      // What is text to the database, and cannot be rewritten, is named.
      const spoken = { sqlite: [], postgres: ['/fields/makers/name', '/collections/parts'], mysql: ['/collections/parts'] }[kind];
      for (const path of spoken) {
        const { status, text } = await ask(
          'PATCH',
          path,
          path.includes('fields') ? { field: 'called' } : { collection: 'pieces' },
        );
        expect([status, text], path).toEqual([422, expect.stringContaining('told')]);
      }
      expect(await done('GET', '/items/makers?fields=name&limit=1')).toEqual([{ name: 'one' }]);
      // A key is a field like any other.
      await done('PATCH', '/fields/makers/id', { field: 'nr' });
      expect(await done('GET', '/items/makers/1?fields=nr,name')).toEqual({ nr: 1, name: 'one' });
      expect(await done('GET', "/items/it's/1?fields=maker.nr,maker.name")).toEqual({ maker: { nr: 1, name: 'one' } });
      const database = await openDatabase({ url, statementTimeout: 0, poolSize: 1 });
      const { tables: found } = await database.readCatalog({}).finally(() => database.close());
      const named = found.find(({ name }) => name === "it's");
      expect(named?.indexes.some(({ columns }) => columns.join() === 'head"line')).toBe(true);
      expect(named?.foreignKeys.map(({ references }) => references.table)).toEqual(['makers']);
      expect(named?.checks.length).toBe(1);
      expect(found.find(({ name }) => name === 'parts')?.foreignKeys.map(({ references }) => references.table)).toEqual(["it's"]);
    } finally {
      await server.close();
      await dropDatabase(url);
    }
  }, 60_000);
});

plain('SQL Server is told so', () => {
  const table = { schema: 'dbo', name: "it's" };
  const changes: readonly TableChange[] = [
    { table, do: 'rename table', to: 'posts' },
    { table, do: 'rename column', column: 'a]b', to: 'c' },
    { table: { schema: null, name: 'blocks' }, do: 'replace', column: 'of', from: "it's", to: 'posts' },
    { table, do: 'rename member', column: 'data', from: 'a', to: 'b', where: { column: 'collection', is: 'posts' } },
  ];
  expect(changes.map((each) => nameChangeText(each as Parameters<typeof nameChangeText>[0]))).toMatchInlineSnapshot(`
    [
      "exec sp_rename N'[dbo].[it''s]', N'posts'",
      "exec sp_rename N'[dbo].[it''s].[a]]b]', N'c', N'COLUMN'",
      "update [blocks] set [of] = N'posts' where [of] = N'it''s'",
      "update [dbo].[it's] set [data] = (select N'{' + string_agg(cast(N'"' + string_escape(case [key] when N'a' then N'b' else [key] end, 'json') + N'":' + case [type] when 0 then N'null' when 1 then N'"' + string_escape([value], 'json') + N'"' else [value] end as nvarchar(max)), N',') + N'}' from openjson([data])) where [collection] = N'posts' and isjson([data]) = 1 and exists (select 1 from openjson([data]) where [key] = N'a')",
    ]
  `);
});
