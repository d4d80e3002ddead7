/**
 * Items that are made of an event's row alone are those a read answers, digit by digit and member by member, whatever their
 * types; where that cannot be, they are not made.
 */
import { expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import { itemOf } from '../../api/live/decide.ts';
import { defaultLiveLimits } from '../../api/live/limits.ts';
import { questionOf } from '../../api/live/question.ts';
import type { Payload } from '../../api/query/change.ts';
import { escapeName } from '../lossless/check.ts';
import { type Json, JsonNumber, JsonObject, readJson } from '../lossless/json.ts';
import { dropDatabase, loadSchema, loadSql, type SchemaKind } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { openWrites, queryOf } from '../writes/engine.ts';
import { openLiveWorld } from './world.ts';

const admin = nobody(fullAccess);

/** Members in their order, whole numbers with their digits; how a fraction is written does not matter (exact ones are texts). */
function exact(text: string): JsonObject {
  const read = plain(readJson(text));
  if (!(read instanceof JsonObject)) throw new Error(`No object: ${text}`);
  return read;
}

function plain(json: Json): Json {
  if (json instanceof JsonObject) return new JsonObject(json.entries.map(([name, value]) => [name, plain(value)]));
  if (json instanceof JsonNumber) return /^-?\d+$/.test(json.text) ? json : new JsonNumber(String(Number(json.text)));
  return Array.isArray(json) ? json.map(plain) : json;
}
const kinds: readonly { kind: SchemaKind; it: (title: string, run: () => Promise<void>) => void }[] = [
  { kind: 'sqlite', it: test },
  { kind: 'postgres', it: whenServer('postgres') },
  { kind: 'mysql', it: whenServer('mariadb') },
];

for (const { kind, it } of kinds) {
  it(`are the same for every row of the awkward schema of ${kind}`, async () => {
    const url = await loadSchema(kind, `pergola_items_${process.pid}`);
    const { engine, close } = await openWrites(url);
    try {
      let [made, left] = [0, 0];
      for (const collection of engine.model().collections.values()) {
        if (collection.key.length === 0) continue;
        const columns = [...collection.fields.values()].filter(({ column }) => column !== null).map(({ name }) => name);
        const about = { collection: collection.name, item: null, initial: true };
        const questions = columns.map((name) =>
          questionOf({ ...about, query: { fields: [escapeName(name)] } }, admin, engine, defaultLiveLimits, false),
        );
        const query = queryOf(collection.name, columns);
        const { items } = await engine.read({ text: null, query: () => query }, admin, AbortSignal.timeout(10_000));
        for (const text of items) {
          const row = JSON.parse(text) as Payload;
          const whole = exact(text);
          for (const [index, name] of columns.entries()) {
            const item = itemOf(questions[index]!.columns!, row);
            if (item === null) left++;
            else made++;
            if (item !== null) expect(exact(item).get(name), `${collection.name}.${name}`).toEqual(whole.get(name));
          }
        }
      }
      expect(made).toBeGreaterThan(100);
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThan(made / 2);
    } finally {
      await close();
      await dropDatabase(url);
    }
  });

  it(`are told as a read answers them, on ${kind}`, async () => {
    const big = kind === 'postgres' ? 'jsonb' : 'json';
    const moment = kind === 'postgres' ? 'timestamp with time zone' : kind === 'mysql' ? 'datetime(3)' : 'datetime';
    const url = await loadSql(
      kind,
      `pergola_told_items_${process.pid}`,
      `create table things (id integer primary key, name varchar(40), body text, yes boolean, many bigint, price decimal(20, 4),
        ratio double precision, day date, hour time, moment ${moment}, data ${big})`,
    );
    const world = await openLiveWorld(url);
    try {
      const heard = await (await world.connect()).subscribe('things');
      const some = await (await world.connect()).subscribe('things', { fields: ['data', 'many', 'id'] });
      const row = {
        name: 'Ä "quoted" \\ \u2028 👋',
        body: 'a\nb\u0001',
        yes: true,
        many: '9007199254740993',
        price: kind === 'sqlite' ? '12.7' : '1234567890123456.7000',
        ratio: 0.1,
        day: '2024-02-29',
        hour: '12:34:56',
        moment: '2024-02-29T12:34:56.789Z',
        data: { z: 1.5, a: [1, 'x', null], deep: { n: 12 } },
      };
      await world.create('things', { id: 1, ...row }, { id: 2 }, { id: 3, ratio: 1e21, data: [1], many: 5, price: '0.1' });
      await world.update('things', [1], { name: 'changed' });
      for (const each of [heard, some]) {
        await each.next(each === some ? 2 : 3);
        const items = each.messages.flatMap((message) =>
          message.kind === 'create' || message.kind === 'update' ? message.items : [],
        );
        const query = each === some ? ['data', 'many', 'id'] : [];
        const { items: read } = await world.engine.read(
          { text: null, query: () => queryOf('things', query) },
          admin,
          AbortSignal.timeout(10_000),
        );
        const now = new Map(read.map((text) => [JSON.stringify(exact(text).get('id')), exact(text)]));
        const told = new Map(items.map((text) => [JSON.stringify(exact(text).get('id')), exact(text)]));
        expect(told).toEqual(now);
      }
    } finally {
      await world.close();
      await dropDatabase(url);
    }
  });
}
