/** What schemas hold is bounded, told by an estimate that is near the truth, and made no sooner than it is asked for. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isInputObjectType, isObjectType, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { type Access, fullAccess } from '../../api/access/access.ts';
import { buildSchema } from '../../api/graphql/schema/build.ts';
import { validationRules } from '../../api/graphql/schema/rules.ts';
import { openSchemas } from '../../api/graphql/schemas.ts';
import type { Model } from '../../api/model/model.ts';
import { small, wideModel } from './schema-models.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const megabyte = 2 ** 20;

async function heap(): Promise<number> {
  // What weak references pointed at in this turn stays until the next.
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  return process.memoryUsage().heapUsed;
}

const wide = wideModel(300);
const engineOf = (model: Model) => ({ model: () => model });
const named = (fingerprint: string): Access => ({ ...fullAccess, fingerprint });

describe('memory', () => {
  test('the estimate of a schema of 300 collections is near what it takes', async () => {
    let told = 0;
    const grew = (bytes: number): void => {
      told += bytes;
    };
    // All of them stay, and the first is not measured, as it makes what belongs to the model.
    const made = [buildSchema({ scope: 'items', model: wide, access: fullAccess })];
    made[0]?.getTypeMap();
    const before = await heap();
    for (let index = 0; index < 3; index++) {
      const schema = buildSchema({ scope: 'items', model: wide, access: fullAccess, grew });
      schema.getTypeMap();
      made.push(schema);
    }
    const taken = (await heap()) - before;
    for (const schema of made) expect(Object.keys(schema.getTypeMap()).length).toBeGreaterThan(2_000);
    expect(taken / told).toBeGreaterThan(0.5);
    expect(taken / told).toBeLessThan(1.5);
    expect(taken / 3).toBeLessThan(24 * megabyte);
  });

  test('twenty accesses to 300 collections stay under the bound, and old ones are let go', async () => {
    const maxBytes = 64 * megabyte;
    const schemas = openSchemas(engineOf(wide), { maxBytes });
    const before = await heap();
    const made: WeakRef<object>[] = [];
    for (let index = 0; index < 20; index++) {
      const schema = schemas.of('items', named(`role ${index}`));
      schema.getTypeMap();
      made.push(new WeakRef(schema));
      expect(schemas.held().bytes).toBeLessThanOrEqual(maxBytes);
    }
    const grown = (await heap()) - before;
    expect(grown).toBeLessThan(maxBytes * 1.5);
    const { schemas: kept } = schemas.held();
    expect(kept).toBeGreaterThan(1);
    expect(kept).toBeLessThan(10);
    expect(made.filter((each) => each.deref() !== undefined).length).toBeLessThanOrEqual(kept + 1);
  });

  test('who is asked for stays', () => {
    const schemas = openSchemas(engineOf(wide), { maxBytes: 64 * megabyte });
    const first = schemas.of('items', named('first'));
    for (let index = 0; index < 20; index++) {
      schemas.of('items', named(`role ${index}`)).getTypeMap();
      expect(schemas.of('items', named('first'))).toBe(first);
    }
  });

  test('one that is larger than the bound serves who has it, and is not kept', () => {
    const schemas = openSchemas(engineOf(wide), { maxBytes: megabyte });
    const schema = schemas.of('items', fullAccess);
    expect(Object.keys(schema.getTypeMap()).length).toBeGreaterThan(2_000);
    expect(schemas.held()).toEqual({ schemas: 0, bytes: 0 });
    expect(schemas.of('items', fullAccess)).not.toBe(schema);
  });
});

describe('remembered', () => {
  test('one schema for a scope and a fingerprint', () => {
    const schemas = openSchemas(engineOf(small));
    const schema = schemas.of('items', named('a'));
    expect(schemas.of('items', { ...named('a') })).toBe(schema);
    expect(schemas.of('items', named('b'))).not.toBe(schema);
    expect(schemas.of('system', named('a'))).not.toBe(schema);
    expect(schemas.held().schemas).toBe(3);
  });

  test('schemas of a model that is no more are let go', () => {
    let model: Model = small;
    const schemas = openSchemas({ model: () => model });
    const old = schemas.of('items', fullAccess);
    old.getTypeMap();
    schemas.of('items', named('other'));
    model = { ...small, version: 'another' };
    expect(schemas.of('items', fullAccess)).not.toBe(old);
    expect(schemas.held().schemas).toBe(1);
    const { bytes } = schemas.held();
    // It grows on in the hands of who has it, and is not counted.
    old.getMutationType()?.getFields();
    expect(schemas.held().bytes).toBe(bytes);
  });
});

describe('lazy', () => {
  const document = parse(`
    query ($filter: table_5_filter, $id: ID!) {
      table_5(filter: $filter) { id column_1 link_0 { id link_1 { column_1 } } }
      table_9_by_id(id: $id) { ...nine }
    }
    fragment nine on table_9 { id }
  `);

  test('a document fills what it names, and no more', () => {
    const schema = buildSchema({ scope: 'items', model: wide, access: fullAccess });
    const filled: string[] = [];
    // What a type is made of, graphql-js keeps as a function until it is first asked for.
    const isFilled = (type: object): boolean => typeof Reflect.get(type, '_fields') === 'object';
    expect(validate(schema, document, validationRules).map(({ message }) => message)).toEqual([]);
    for (const name of wide.collections.keys()) {
      for (const each of [name, `${name}_filter`, `${name}_aggregated`]) {
        const type = schema.getType(each);
        if ((isObjectType(type) || isInputObjectType(type)) && isFilled(type)) filled.push(each);
      }
    }
    expect(filled).toEqual(['table_5', 'table_6', 'table_9', 'table_13']);
  });

  test('types are found by name before anything else was asked, and are the same later', () => {
    const schema = buildSchema({ scope: 'items', model: wide, access: fullAccess });
    const names = [
      'table_7_filter',
      'create_table_7_input',
      'table_7_mutated',
      'EventEnum',
      'table_7',
      'String',
      'Boolean',
      'Int',
      'ID',
    ];
    const early = names.map((name) => schema.getType(name));
    const all = schema.getTypeMap();
    expect(names.filter((name, index) => early[index] === undefined || all[name] !== early[index])).toEqual([]);
    expect(schema.getType('nothing_of_that_name')).toBeUndefined();
  });

  test('the names a document gets wrong are told as graphql-js tells them', () => {
    const schema = buildSchema({ scope: 'items', model: small, access: fullAccess });
    const messages = (text: string) => validate(schema, parse(text), validationRules).map(({ message }) => message);
    expect(messages('query ($x: authors_filtr) { tags(filter: $x) { id } }')).toEqual(['Unknown type "authors_filtr".']);
    expect(messages('{ tags { ... on nothing { id } } }')).toEqual(['Unknown type "nothing".']);
    expect(messages('{ tags { nme } }')).toEqual(['Cannot query field "nme" on type "tags". Did you mean "name"?']);
    expect(messages('{ blocks { item { ... on tags { name } ... on articles { title __typename } } } }')).toEqual([]);
    expect(messages('{ blocks { item { ... on authors { name } } } }')).toHaveLength(1);
  });
});
