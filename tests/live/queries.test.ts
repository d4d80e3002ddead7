/** What a subscription is told of changes, on every database: rows that come, change, enter, leave and go. */
import { expect, test } from 'vitest';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { policy } from './policy.ts';
import { type LiveWorld, openLiveWorld } from './world.ts';

const serial = { sqlite: 'integer primary key', postgres: 'serial primary key', mysql: 'int auto_increment primary key' };
const kinds: readonly { kind: SchemaKind; it: (title: string, run: () => Promise<void>) => void }[] = [
  { kind: 'sqlite', it: test },
  { kind: 'postgres', it: whenServer('postgres') },
  { kind: 'mysql', it: whenServer('mariadb') },
];

const sql = (kind: SchemaKind): string =>
  `create table authors (id ${serial[kind]}, name varchar(40) not null, hidden boolean);
   create table articles (id ${serial[kind]}, title varchar(50), stars integer, note varchar(50), author integer references authors(id));
   insert into authors (name, hidden) values ('Ada', ${kind === 'postgres' ? 'false' : 0}), ('Bo', ${kind === 'postgres' ? 'true' : 1});
   insert into articles (title, stars, author) values ('One', 1, 1), ('Two', 5, 2)`;

for (const { kind, it } of kinds) {
  const run = (title: string, work: (world: LiveWorld) => Promise<void>): void =>
    it(`${title}, on ${kind}`, async () => {
      const url = await loadSql(kind, `pergola_live_${process.pid}`, sql(kind));
      const world = await openLiveWorld(url);
      try {
        await work(world);
      } finally {
        await world.close();
        await dropDatabase(url);
      }
    });

  run('rows come, change and go', async (world) => {
    const client = await world.connect();
    const heard = await client.subscribe('articles', { fields: ['id', 'title'], sort: ['id'] });
    const first = [{ id: 1, title: 'One' }, { id: 2, title: 'Two' }]; // biome-ignore format: as they are
    expect(await heard.next(1)).toEqual([['init', first]]);
    await world.create('articles', { title: 'Three', stars: 2 });
    expect(await heard.next(1)).toEqual([['create', { id: 3, title: 'Three' }]]);
    await world.update('articles', [3, 1], { title: 'X' });
    expect(await heard.next(1)).toEqual([['update', { id: 3, title: 'X' }, { id: 1, title: 'X' }]]);
    await world.update('articles', [3], { stars: 7 });
    await heard.quiet();
    await world.delete('articles', 3);
    expect(await heard.next(1)).toEqual([['delete', '3']]);
    expect(world.live.counts()).toMatchObject({ connections: 1, subscriptions: 1, groups: 1, reads: 0 });
    expect(client.connection.unsubscribe(null)).toBe(1);
    expect(world.live.counts()).toMatchObject({ subscriptions: 0, groups: 0 });
  });

  run('a row under the key of one that went is told as another', async (world) => {
    const client = await world.connect();
    const heard = await client.subscribe('articles', { fields: ['id', 'title'], filter: { id: { _gt: 5 } } });
    expect(await heard.next(1)).toEqual([['init', []]]);
    await world.create('articles', { id: 9, title: 'Old' });
    expect(await heard.next(1)).toEqual([['create', { id: 9, title: 'Old' }]]);
    // Close to each other, so that they are told together.
    await world.delete('articles', 9);
    await world.create('articles', { id: 9, title: 'New' });
    await world.update('articles', [9], { title: 'Newer' });
    expect(await heard.next(2)).toEqual([
      ['delete', '9'],
      ['create', { id: 9, title: 'Newer' }],
    ]);
  });

  run('rows enter a filter and leave it', async (world) => {
    const client = await world.connect();
    const heard = await client.subscribe('articles', { fields: ['id', 'stars'], filter: { stars: { _gte: 3 } } });
    expect(await heard.next(1)).toEqual([['init', [{ id: 2, stars: 5 }]]]);
    await world.update('articles', [1], { stars: 4 });
    expect(await heard.next(1)).toEqual([['create', { id: 1, stars: 4 }]]);
    await world.update('articles', [2], { stars: 1 });
    expect(await heard.next(1)).toEqual([['delete', '2']]);
    await world.update('articles', [2], { stars: 2 });
    await world.delete('articles', 2);
    await heard.quiet();
    expect(world.live.counts().reads).toBe(0);
  });

  run('what takes a look at related rows is read once for an event', async (world) => {
    const client = await world.connect();
    const query = { fields: ['id', 'author.name'], filter: { author: { hidden: { _eq: false } } } };
    const some = await Promise.all(
      [client, await world.connect(), await world.connect()].map((each) => each.subscribe('articles', query)),
    );
    const [heard] = some as [(typeof some)[0]];
    expect(await heard.next(1)).toEqual([['init', [{ id: 1, author: { name: 'Ada' } }]]]);
    await world.update('articles', [2], { author: 1 });
    expect(await heard.next(1)).toEqual([['create', { id: 2, author: { name: 'Ada' } }]]);
    await world.update('articles', [1], { author: 2 });
    expect(await heard.next(1)).toEqual([['delete', '1']]);
    await world.update('articles', [2], { stars: 0 });
    await heard.quiet();
    await world.update('articles', [1], { stars: 0 });
    await heard.quiet();
    expect(world.live.counts()).toMatchObject({ groups: 1, reads: 4 });
    for (const each of some) expect(each.messages.map(({ kind: one }) => one)).toEqual(['init', 'create', 'delete']);
    // The very same.
    expect(some[1]!.messages[1]).toBe(heard.messages[1]);
  });

  run('rules hide rows, and fields of some', async (world) => {
    world.people.set('reader', {
      access: policy([
        { permissions: { stars: { _gte: 3 } }, fields: ['id', 'title', 'stars'] },
        { permissions: { title: { _eq: 'Open' } }, fields: ['id', 'note'] },
      ]),
    });
    const client = await world.connect('reader');
    const all = await client.subscribe('articles', { fields: ['id', 'note'] });
    expect(await all.next(1)).toEqual([['init', [{ id: 2, note: null }]]]);
    await world.update('articles', [2], { note: 'secret' });
    await all.quiet();
    await world.update('articles', [1], { title: 'Open', note: 'told' });
    expect(await all.next(1)).toEqual([['create', { id: 1, note: 'told' }]]);
    await world.update('articles', [1], { title: 'Shut' });
    expect(await all.next(1)).toEqual([['delete', '1']]);
    expect(JSON.stringify(all.messages)).not.toContain('secret');
  });
}
