/** Names that GraphQL cannot hold and numbers that JavaScript cannot: the way there and back, with the schema of a real model. */
import { parse, validate } from 'graphql';
import { expect } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import { executeText } from '../../api/graphql/execute/text.ts';
import { buildSchema } from '../../api/graphql/schema/build.ts';
import { namesOf } from '../../api/graphql/schema/names.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { openWrites } from '../writes/engine.ts';
import type { Response } from './execute-world.ts';

const odd = [
  'my field',
  'a.b',
  'x:y',
  'Price (USD)',
  'year(x)',
  '_eq',
  '_and',
  '__typename',
  'über',
  '1st',
  'a,b',
  'back\\slash',
];

const quoted = (kind: SchemaKind, name: string): string => (kind === 'mysql' ? `\`${name}\`` : `"${name}"`);

onEveryDatabase('names and numbers GraphQL has no words for', (kind, test) => {
  test('are read, filtered, sorted, counted and written', async () => {
    const q = (name: string): string => quoted(kind, name);
    const columns = odd.map((name) => `${q(name)} integer`).join(', ');
    const id = { sqlite: 'integer primary key', postgres: 'serial primary key', mysql: 'int auto_increment primary key' }[kind];
    const json = { sqlite: 'json', postgres: 'json', mysql: 'json' }[kind];
    const url = await loadSql(
      kind,
      'graphql_odd',
      `create table ${q('odd things')} (id ${id}, ${columns}, document ${json});
       create table ${q('parts')} (id ${id}, ${q('of thing')} integer, foreign key (${q('of thing')}) references ${q('odd things')} (id));`,
    );
    const world = await openWrites(url);
    const model = world.engine.model();
    const schema = buildSchema({ scope: 'items', model, access: fullAccess });
    const names = namesOf(model);
    const collection = [...model.collections.keys()].find((name) => name.includes('odd'))!;
    const root = names.root(collection);
    const fields = names.members(collection);
    const ask = async (text: string, variables: Record<string, unknown> = {}): Promise<Response> => {
      const document = parse(text);
      expect(validate(schema, document), text).toEqual([]);
      const context = {
        engine: world.engine,
        caller: nobody(fullAccess),
        signal: new AbortController().signal,
        limits: defaultLimits,
        writes: { batch: null },
      };
      return JSON.parse((await executeText({ schema, document, variables, context })).text) as Response;
    };
    try {
      const data = Object.fromEntries(odd.map((name, index) => [fields.field(name), index]));
      const input = `create_${names.type(collection)}_input!`;
      const made = await ask(`mutation($a: ${input}, $b: ${input}) { create_${root}_items(data: [$a, $b]) { id } }`, {
        a: { ...data, parts: [{}] },
        b: {},
      });
      expect(made).toEqual({ data: { [`create_${root}_items`]: [{ id: '1' }, { id: '2' }] } });
      for (const [index, name] of odd.entries()) {
        const field = fields.field(name);
        const found = await ask(
          `{ all: ${root}(filter: {${field}: {_gte: ${index}}, _or: [{${field}: {_eq: ${index}}}]}) { id ${field} parts { ${names.members('parts').field('of thing')} { ${field} } } }
             n: ${root}_aggregated { count { ${field} } max { ${field} } }
             p: parts(filter: {${names.members('parts').field('of thing')}: {${field}: {_eq: ${index}}}}) { id } }`,
        );
        expect(found, name).toEqual({
          data: {
            all: [{ id: '1', [field]: index, parts: [{ [names.members('parts').field('of thing')]: { [field]: index } }] }],
            n: [{ count: { [field]: 1 }, max: { [field]: index } }],
            p: [{ id: '1' }],
          },
        });
        const update = await ask(`mutation { update_${root}_item(id: 2, data: {${field}: ${index + 7}}) { ${field} } }`);
        expect(update, name).toEqual({ data: { [`update_${root}_item`]: { [field]: index + 7 } } });
      }
    } finally {
      await world.close();
      await dropDatabase(url);
    }
  });

  test('keep every digit, written and read', async () => {
    const url = await loadSql(
      kind,
      'graphql_digits',
      'create table papers (id integer primary key, document json, size bigint);',
    );
    const world = await openWrites(url);
    const schema = buildSchema({ scope: 'items', model: world.engine.model(), access: fullAccess });
    const context = {
      engine: world.engine,
      caller: nobody(fullAccess),
      signal: new AbortController().signal,
      limits: defaultLimits,
      writes: { batch: null },
    };
    const text = async (document: string): Promise<string> =>
      (await executeText({ schema, document: parse(document), context })).text.replaceAll(/\s/g, '');
    try {
      const item = '{"id":"1","document":{"n":12345678901234567890,"m":[0.1]},"size":"9007199254740993"}';
      const shown = '{ id document size }';
      expect(
        await text(
          `mutation { new: create_papers_item(data: {id: 1, size: 9007199254740993, document: {n: 12345678901234567890, m: [0.1]}}) ${shown} }`,
        ),
      ).toBe(`{"data":{"new":${item}}}`);
      expect(await text(`{ papers ${shown} }`)).toBe(`{"data":{"papers":[${item}]}}`);
      expect(await text(`{ papers_by_id(id: 1) ${shown} __schema { queryType { name } } }`)).toBe(
        `{"data":{"papers_by_id":${item},"__schema":{"queryType":{"name":"Query"}}}}`,
      );
    } finally {
      await world.close();
      await dropDatabase(url);
    }
  });
});
