/** Values that are more than stored, many composite keys, several databases at once, and a database that answers no insert. */
import { verify } from 'argon2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { type Caller, nobody, theServer } from '../../api/access/caller.ts';
import { mariadbSyntax } from '../../api/databases/mysql/syntax.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { type Asked, openWrites, queryOf } from './engine.ts';

const kinds: readonly { kind: SchemaKind; it: (title: string, run: () => Promise<void>) => void }[] = [
  { kind: 'sqlite', it: test },
  { kind: 'postgres', it: whenServer('postgres') },
  { kind: 'mysql', it: whenServer('mariadb') },
];

const serial = { sqlite: 'integer primary key', postgres: 'serial primary key', mysql: 'int auto_increment primary key' };

const schema = (kind: SchemaKind): string => `
  create table people (
    id char(36) primary key, name varchar(40), secret varchar(200), made_by varchar(40), changed_by varchar(40), made_as varchar(40),
    made_on ${kind === 'postgres' ? 'timestamptz' : kind === 'mysql' ? 'datetime(3)' : 'datetime'}, changed_on ${kind === 'postgres' ? 'timestamp' : kind === 'mysql' ? 'datetime(3)' : 'datetime'} null,
    length integer, twice integer ${kind === 'postgres' ? 'generated always as (length * 2) stored' : 'as (length * 2)'}
  );
  create table seats (hall integer not null, seat integer not null, guest varchar(20), primary key (hall, seat));
  create table numbered (id ${serial[kind]}, name varchar(20), kind varchar(10) default 'plain');
  create table orders (id ${serial[kind]}, name varchar(20), customer integer);
`;

const special = (...special: string[]) => ({ special });
const model = {
  collections: {
    people: {
      fields: {
        id: special('uuid'),
        secret: special('hash', 'conceal'),
        made_by: special('user-created'),
        changed_by: special('user-updated'),
        made_as: special('role-created'),
        made_on: special('date-created', 'cast-timestamp'),
        changed_on: special('date-updated'),
      },
    },
  },
  relations: [],
};

const caller: Caller = { ...nobody(fullAccess), user: 'u1', role: 'r1' };

describe.each(kinds)('special values on $kind', ({ kind, it }) => {
  let asked: Asked;
  let url = '';

  beforeAll(async () => {
    url = await loadSql(kind, 'pergola_writes_specials', schema(kind)).catch((error) => {
      console.error(error);
      return '';
    });
    if (url !== '') asked = await openWrites(url, model);
  }, 60_000);

  afterAll(async () => {
    await asked?.close();
    if (url) await dropDatabase(url);
  });

  const secretOf = async (id: string): Promise<string> => {
    const { items } = await asked.engine.read(
      { text: null, query: () => queryOf('people', ['id', 'secret']) },
      theServer,
      new AbortController().signal,
    );
    return (items.map((item) => JSON.parse(item)) as { id: string; secret: string }[]).find((each) => each.id.trim() === id)!
      .secret;
  };

  it('notes who and when, whatever is sent', async () => {
    const [made] = await asked.change(
      { kind: 'create', collection: 'people', items: [{ name: 'A', made_by: 'somebody else', made_on: '2001-01-01T00:00:00Z' }] },
      { caller },
    );
    expect(made).toMatchObject({ made_by: 'u1', made_as: 'r1', changed_by: null, changed_on: null });
    expect(Math.abs(Date.parse(made!.made_on) - Date.now())).toBeLessThan(60_000);
    const [changed] = await asked.change(
      { kind: 'update', collection: 'people', which: { by: 'keys', keys: [[made!.id]] }, data: { name: 'B' } },
      { caller: { ...caller, user: 'u2' } },
    );
    expect(changed).toMatchObject({ made_by: 'u1', changed_by: 'u2', made_on: made!.made_on });
    expect(Math.abs(Date.parse(`${changed!.changed_on.replace(/Z$/, '')}Z`) - Date.now())).toBeLessThan(60_000);
    const [past] = await asked.change(
      { kind: 'create', collection: 'people', items: [{ name: 'P', made_by: 'long gone', made_on: '2001-01-01T00:00:00Z' }] },
      { caller: theServer },
    );
    expect(past).toMatchObject({ made_by: 'long gone' });
    expect(Date.parse(past!.made_on)).toBe(Date.parse('2001-01-01T00:00:00Z'));
  });

  it('hashes, conceals, and leaves what was concealed as it was', async () => {
    const [made] = await asked.create('people', { name: 'S', secret: 'sesame' });
    expect(made!.secret).toBe('**********');
    const stored = await secretOf(made!.id);
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(await verify(stored, 'sesame')).toBe(true);
    await asked.update('people', [made!.id], { name: 'T', secret: '**********' });
    expect(await secretOf(made!.id)).toBe(stored);
    await asked.update('people', [made!.id], { secret: stored });
    expect(await verify(await secretOf(made!.id), stored)).toBe(true);
    await asked.change(
      { kind: 'update', collection: 'people', which: { by: 'keys', keys: [[made!.id]] }, data: { secret: stored } },
      { caller: theServer },
    );
    expect(await secretOf(made!.id)).toBe(stored);
    const [cleared] = await asked.update('people', [made!.id], { secret: null });
    expect(cleared!.secret).toBe(null);
  });

  it('lets the database alone make what it makes', async () => {
    const [made] = await asked.create('people', { name: 'G', length: 4 });
    expect(made!.twice).toBe(8);
    await expect(asked.create('people', { name: 'G', twice: 9 })).rejects.toMatchObject({
      code: 'INVALID_PAYLOAD',
      details: { field: 'twice' },
    });
  });

  it('changes and deletes thousands by composite keys', async () => {
    const seats = Array.from({ length: 1500 }, (_, seat) => ({ hall: 1, seat, guest: 'nobody' }));
    await asked.create('seats', ...seats);
    const keys = seats.map(({ hall, seat }) => [hall, seat]);
    const changed = await asked.change({
      kind: 'update',
      collection: 'seats',
      which: { by: 'keys', keys },
      data: { guest: 'all' },
    });
    expect(new Set(changed.map(({ guest }) => guest))).toEqual(new Set(['all']));
    const each = await asked.change({
      kind: 'update each',
      collection: 'seats',
      items: seats.map(({ hall, seat }) => ({ hall, seat, guest: `g${seat}` })),
    });
    expect(each.map(({ guest }) => guest)).toEqual(seats.map(({ seat }) => `g${seat}`));
    asked.statements();
    await asked.change({ kind: 'delete', collection: 'seats', which: { by: 'keys', keys } });
    expect(asked.statements().length).toBeLessThanOrEqual(30);
    expect(await asked.all('seats')).toEqual([]);
  });

  it('writes into several databases, or into none', async () => {
    const other = await loadSql(
      'sqlite',
      'pergola_writes_other',
      'create table customers (id integer primary key, name varchar(20) not null unique)',
    );
    const both = await openWrites(
      url,
      {
        collections: {},
        relations: [{ collection: 'orders', field: 'customer', related_collection: 'crm.customers', meta: { one_field: null } }],
      },
      {
        sources: [
          { name: '', url },
          { name: 'crm', url: other },
        ],
      },
    );
    try {
      const customers = [...both.engine.model().collections.keys()].find((name) => name.endsWith('customers'))!;
      expect(both.engine.model().faults).toEqual([]);
      const [order] = await both.create('orders', { name: 'o1', customer: { name: 'Ada' } });
      expect(order!.customer).toBe(1);
      const before = (await both.all('orders')).length;
      await expect(
        both.create('orders', { name: 'o3', customer: { name: 'Cy' } }, { name: 'o4', customer: { name: 'Ada' } }),
      ).rejects.toMatchObject({
        code: 'RECORD_NOT_UNIQUE',
      });
      expect((await both.all(customers)).map(({ name }) => name)).not.toContain('Cy');
      expect((await both.all('orders')).length).toBe(before);
    } finally {
      await both.close();
      await dropDatabase(other);
    }
  });
});

whenServer('mariadb')('rows are found again where the database answers no insert', async () => {
  const url = await loadSql('mysql', 'pergola_writes_unanswered', schema('mysql'));
  const { writes } = mariadbSyntax;
  const asked = await openWrites(url, model);
  Object.assign(writes, { answersInserts: false });
  try {
    const made = await asked.create('numbered', { name: 'a' }, { name: 'b', kind: 'other' }, { name: 'c' });
    expect(made.map(({ name, kind }) => [name, kind])).toEqual([
      ['a', 'plain'],
      ['b', 'other'],
      ['c', 'plain'],
    ]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
    const [given] = await asked.create('numbered', { id: 77, name: 'd' });
    expect(given).toMatchObject({ id: 77, name: 'd' });
    const [person] = await asked.create('people', { name: 'P' });
    expect(person).toMatchObject({ name: 'P' });
  } finally {
    Object.assign(writes, { answersInserts: true });
    await asked.close();
    await dropDatabase(url);
  }
});
