/** Observers: told of each transaction's changes after its commit, with rows as they were and are; of nothing that was undone. */
import { expect, test } from 'vitest';
import type { Observed } from '../../api/engine/hook.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { openWrites } from './engine.ts';

const serial = { sqlite: 'integer primary key', postgres: 'serial primary key', mysql: 'int auto_increment primary key' };
const kinds: readonly { kind: SchemaKind; it: (title: string, run: () => Promise<void>) => void }[] = [
  { kind: 'sqlite', it: test },
  { kind: 'postgres', it: whenServer('postgres') },
  { kind: 'mysql', it: whenServer('mariadb') },
];

for (const { kind, it } of kinds) {
  it(`tell of what was committed, and of nothing else, on ${kind}`, async () => {
    const url = await loadSql(
      kind,
      'pergola_observers',
      `create table authors (id ${serial[kind]}, name varchar(40) not null);
       create table articles (id ${serial[kind]}, title varchar(50) not null, author integer references authors(id));
       create table ignored (id ${serial[kind]}, note varchar(40))`,
    );
    const asked = await openWrites(url);
    try {
      const told: Observed[][] = [];
      asked.engine.observe({ wants: (name) => name !== 'ignored', committed: (changes) => void told.push([...changes]) });
      await asked.create('authors', { name: 'Ada' });
      await asked.create('articles', { title: 'One', author: { name: 'Bo' } }, { title: 'Two', author: 1 });
      await asked.update('articles', [1, 2], { title: 'Three' });
      await asked.create('ignored', { note: 'x' });
      await asked.delete('articles', 2);
      await expect(asked.create('articles', { title: 'Four' }, { title: null })).rejects.toThrow();
      const short = told.map((changes) =>
        changes.map(({ written: { collection, action, keys, before, after } }) => [
          `${action} ${collection} ${keys.join(' ')}`,
          before.map((row) => row?.title ?? row?.name ?? null),
          after.map((row) => row?.title ?? row?.name ?? null),
        ]),
      );
      expect(short).toEqual([
        [['create authors 1', [null], ['Ada']]],
        [
          ['create authors 2', [null], ['Bo']],
          ['create articles 1 2', [null, null], ['One', 'Two']],
        ],
        [['update articles 1 2', ['One', 'Two'], ['Three', 'Three']]],
        [['delete articles 2', ['Three'], [null]]],
      ]);
    } finally {
      await asked.close();
      await dropDatabase(url);
    }
  });
}
