/** Every constraint, on every database: the same code, collection, field and value, and nothing the caller may not know. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Access, fullAccess, noAccess } from '../../api/access/access.ts';
import { explainBroken } from '../../api/engine/broken.ts';
import { ApiError } from '../../api/errors.ts';
import type { WriteStep } from '../../api/plan/write.ts';
import type { Scalar } from '../../api/query/value.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { type Asking, given, insertInto, isThere, kinds, openAsking, targets, testFor, where } from './sql-asking.ts';

const id = { postgres: 'serial primary key', mysql: 'int auto_increment primary key', sqlite: 'integer primary key' };
const small = { postgres: 'smallint', mysql: 'smallint', sqlite: 'bigint' };

const schema = (kind: keyof typeof id): string => `
create table parents (id ${id[kind]}, code varchar(10) unique, secret varchar(10) unique);
create table things (
  id ${id[kind]},
  title varchar(10) not null,
  code varchar(20) unique,
  a int, b int,
  grade int check (grade between 1 and 6),
  level ${small[kind]},
  price decimal(6,2),
  parent_id int references parents (id),
  twice int generated always as (a * 2) stored,
  born date, opens int, closes int,
  constraint in_order check (opens < closes),
  unique (a, b)${kind === 'mysql' ? ', foreign key (parent_id) references parents (id)' : ''}
);
insert into parents (id, code, secret) values (501, 'one', 's1'), (502, 'two', 's2');
insert into things (id, title, code, a, b, parent_id) values (501, 'first', 'c1', 1, 1, 501), (502, 'second', 'c2', 2, 2, 501);
`;

type Given = Readonly<Record<string, Scalar | null>>;
interface Case {
  readonly title: string;
  step(asking: Asking): WriteStep;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const create =
  (values: Given, collection = 'things') =>
  (asking: Asking): WriteStep =>
    insertInto(asking.collection(collection), Object.keys(values), [Object.values(values)]);

const update =
  (values: Given) =>
  (asking: Asking): WriteStep => {
    const things = asking.collection('things');
    const set = targets(things, Object.keys(values)).map((target) => ({ target, value: given(values[target.field]!) }));
    return { kind: 'update', source: '', table: things.table, set, where: where(things, 'id', 502) };
  };

const remove =
  (collection: string, key: Scalar) =>
  (asking: Asking): WriteStep => ({
    kind: 'delete',
    source: '',
    from: asking.collection(collection).table,
    where: where(asking.collection(collection), 'id', key),
  });

const on = (field: string | null, more: object = {}) => ({ collection: 'things', ...(field && { field }), ...more });

const cases: readonly Case[] = [
  { title: 'unique', step: create({ title: 'x', code: 'c1' }), code: 'RECORD_NOT_UNIQUE', details: on('code', { value: 'c1' }) },
  { title: 'unique, by an update', step: update({ code: 'c1' }), code: 'RECORD_NOT_UNIQUE', details: on('code', { value: 'c1' }) },
  { title: 'unique together', step: create({ title: 'x', a: 1, b: 1 }), code: 'RECORD_NOT_UNIQUE', details: on('a', { fields: ['a', 'b'] }) },
  { title: 'primary key', step: create({ id: 501, title: 'x' }), code: 'RECORD_NOT_UNIQUE', details: on('id', { value: 501 }) },
  { title: 'foreign key', step: create({ title: 'x', parent_id: 99 }), code: 'INVALID_FOREIGN_KEY', details: on('parent_id', { value: 99, reason: 'There is no such item' }) },
  { title: 'foreign key, by an update', step: update({ parent_id: 99 }), code: 'INVALID_FOREIGN_KEY', details: on('parent_id', { value: 99, reason: 'There is no such item' }) },
  { title: 'still pointed at', step: remove('parents', 501), code: 'INVALID_FOREIGN_KEY', details: on('parent_id', { reason: 'Other items still point to it' }) },
  { title: 'not null', step: create({ title: null }), code: 'NOT_NULL_VIOLATION', details: on('title') },
  { title: 'not null, left out', step: create({ code: 'new' }), code: 'NOT_NULL_VIOLATION', details: on('title') },
  { title: 'not null, by an update', step: update({ title: null }), code: 'NOT_NULL_VIOLATION', details: on('title') },
  { title: 'check', step: create({ title: 'x', grade: 7 }), code: 'FAILED_VALIDATION', details: on('grade', { value: 7, path: ['grade'], type: 'invalid' }) },
  { title: 'check with a name, of two columns', step: create({ title: 'x', opens: 9, closes: 8 }), code: 'FAILED_VALIDATION', details: on('opens', { fields: ['opens', 'closes'], path: ['opens'], type: 'invalid' }) },
  { title: 'too long', step: create({ title: 'longer than ten' }), code: 'VALUE_TOO_LONG', details: on('title', { value: 'longer than ten' }) },
  { title: 'out of range', step: create({ title: 'x', level: '9223372036854775808' }), code: 'VALUE_OUT_OF_RANGE', details: on('level', { value: '9223372036854775808' }) },
  { title: 'too many digits', step: create({ title: 'x', price: '12345.6' }), code: 'VALUE_OUT_OF_RANGE', details: on('price', { value: '12345.6' }) },
  { title: 'generated', step: create({ title: 'x', twice: 4 }), code: 'INVALID_PAYLOAD', details: on('twice') },
  { title: 'no such date', step: create({ title: 'x', born: '2024-02-30' }), code: 'INVALID_PAYLOAD', details: on('born') },
  { title: 'no number', step: create({ title: 'x', a: 'many' }), code: 'INVALID_PAYLOAD', details: on('a') },
]; // biome-ignore format: a table

for (const kind of kinds) {
  const check = testFor(kind);

  describe(`constraints on ${kind}`, () => {
    let asking: Asking;

    beforeAll(async () => {
      if (isThere(kind)) asking = await openAsking(await loadSql(kind, `writes_broken_${process.pid}`, schema(kind)));
    });
    afterAll(async () => {
      if (!asking) return;
      await asking.database.close();
      await dropDatabase(asking.url);
    });

    async function broken(step: WriteStep, collection: string, access: Access): Promise<ApiError> {
      const error = await asking.write(step).then(
        () => new Error('It was written'),
        (reason: unknown) => reason,
      );
      const written = asking.collection(collection);
      const told = explainBroken(error, { model: asking.model, collection: written, step, access });
      if (told instanceof ApiError) return told;
      throw told;
    }

    const writtenBy = (title: string): string => (title === 'still pointed at' ? 'parents' : 'things');

    for (const { title, step, code, details } of cases) {
      check(title, async () => {
        const error = await broken(step(asking), writtenBy(title), fullAccess);
        expect(error.code).toBe(code);
        const { database: _, ...shown } = error.details;
        const own = details.reason === undefined ? { ...shown, reason: undefined } : shown;
        expect(own).toEqual(details);
      });
    }

    check('what a caller may not read is not named', async () => {
      const limited: Access = {
        ...noAccess,
        read: (name) => (name === 'parents' ? { fields: new Set(['id']), rows: null, only: () => null } : null),
        change: (_, name) =>
          name === 'parents'
            ? { fields: new Set(['id', 'secret']), rows: null, only: () => null, validation: [], presets: {} }
            : null,
      };
      const pointedAt = await broken(remove('parents', 501)(asking), 'parents', limited);
      expect(pointedAt.details).toEqual({ collection: 'parents', reason: 'Other items still point to it' });
      const secret = await broken(create({ secret: 's1' }, 'parents')(asking), 'parents', limited);
      expect(secret.details).toEqual({ collection: 'parents', field: 'secret' });
      const other = await broken(create({ code: 'one' }, 'parents')(asking), 'parents', limited);
      expect(other.details).toEqual({ collection: 'parents' });
      expect(
        JSON.stringify([pointedAt, secret, other].map(({ message, details, hint }) => [message, details, hint])),
      ).not.toMatch(/things|s1|one'/);
    });
  });
}

test('a failure that is no constraint comes back as it is', () => {
  const error = new Error('x');
  expect(explainBroken(error, { model: null as never, collection: null, step: null, access: fullAccess })).toBe(error);
});
