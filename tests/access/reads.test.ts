/**
 * Reads under rules through the whole engine: values of variables are each caller's own although statements are shared, the
 * moment is now, what is concealed stays so, and nothing of a rule shows in an error.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullAccess, serverAccess } from '../../api/access/access.ts';
import { type Caller, nobody } from '../../api/access/caller.ts';
import { compileAccess, type PermissionRow } from '../../api/access/policies.ts';
import { variableName } from '../../api/access/variables.ts';
import type { Answer, Engine } from '../../api/engine/engine.ts';
import { openEngine } from '../../api/engine/open.ts';
import type { ModelSettings } from '../../api/model/settings.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { parseQuery } from '../../api/parse/query.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { servers, whenServer } from '../servers.ts';

const sql = (kind: SchemaKind): string => `
create table teams (id integer not null primary key, name varchar(40));
create table directus_users (id varchar(40) not null primary key, team integer, secret varchar(40), foreign key (team) references teams (id));
create table notes (id integer not null primary key, owner varchar(40), team integer, title varchar(40), due ${kind === 'sqlite' ? 'datetime' : kind === 'mysql' ? 'datetime(3)' : 'timestamp'}, secret varchar(40),
  foreign key (owner) references directus_users (id), foreign key (team) references teams (id));
create table papers (id integer not null primary key, kind varchar(10), facts ${kind === 'postgres' ? 'jsonb' : 'json'}, list ${kind === 'postgres' ? 'jsonb' : 'json'}, rating ${kind === 'postgres' ? 'real' : 'float'}, at ${kind === 'postgres' ? 'timestamptz' : kind === 'mysql' ? 'timestamp(3) null' : 'timestamp'});
insert into papers values (1, 'open', '{"a": {"b": 5}, "t": "x"}', '[1, 2]', 0.1, '2024-05-06 07:08:09'), (2, 'shut', '{"a": {"b": 7}}', '[1, 2, 3]', 0.2, '2023-05-06 07:08:09'), (3, 'open', null, null, null, null);
insert into teams values (1, 'red'), (2, 'blue');
insert into directus_users values ('ada', 1, 'x'), ('ben', 2, 'y'), ('cleo', null, 'z');
insert into notes values (1, 'ada', 1, 'one', '2020-01-01 00:00:00', 'hush'), (2, 'ben', 2, 'two', '2020-01-01 00:00:00', 'hush'),
  (3, 'ada', 2, 'three', '2999-01-01 00:00:00', null), (4, null, 1, 'four', null, '');`;

const settings: ModelSettings = {
  collections: {
    notes: { fields: { secret: { special: ['conceal'] } } },
    directus_users: { fields: { secret: { special: ['conceal'] } } },
  },
  relations: [],
};

const row = (collection: string, permissions: object | null, fields: readonly string[] = ['*']): PermissionRow => ({
  collection,
  action: 'read',
  permissions,
  validation: null,
  presets: null,
  fields,
});

const teams: Readonly<Record<string, number | null>> = { ada: 1, ben: 2, cleo: null };

function as(user: string | null, ...permissions: PermissionRow[]): Caller {
  const values: Readonly<Record<string, string | number | null>> = {
    $CURRENT_USER: user,
    '$CURRENT_USER.team': user && teams[user]!,
  };
  const access = compileAccess(
    [{ id: 'p', admin: false, app: false, permissions }],
    (each) => values[variableName(each)] ?? null,
  );
  return { ...nobody(access), user };
}

for (const [kind, there, check] of [
  ['sqlite', true, test],
  ['postgres', servers.postgres, whenServer('postgres')],
  ['mysql', servers.mariadb, whenServer('mariadb')],
] as const) {
  describe(`reads under rules, on ${kind}`, () => {
    let url: string;
    let engine: Engine;
    const statements: string[] = [];

    beforeAll(async () => {
      if (!there) return;
      url = await loadSql(kind, `access_${process.pid}`, sql(kind));
      engine = await openEngine(
        {
          sources: [{ name: '', url }],
          statementTimeout: 10_000,
          poolSize: 2,
          limitDefault: 100,
          limitMax: null,
          schemaPoll: 0,
          strategy: 'fold',
          onStatement: ({ sql: text }) => void statements.push(text),
        },
        settings,
      );
    });
    afterAll(async () => {
      await engine?.close();
      if (there) await dropDatabase(url);
    });

    const answer = (caller: Caller, collection: string, wire: object, key: string | null = null): Promise<Answer> => {
      statements.length = 0;
      const query = () => parseQuery(collection, key === null ? null : [key], { ...wire }, defaultLimits);
      return engine.read({ text: JSON.stringify([collection, key, wire]), query }, caller, AbortSignal.timeout(10_000));
    };
    const read = async (caller: Caller, collection: string, wire: object, key: string | null = null): Promise<unknown[]> =>
      (await answer(caller, collection, wire, key)).items.map((item) => JSON.parse(item) as unknown);
    const ids = async (caller: Caller, wire: object = {}): Promise<unknown[]> =>
      (await read(caller, 'notes', { ...wire, fields: ['id'] })).map((item) => (item as { id: unknown }).id);

    check('callers of one policy share a statement, and each has values of their own', async () => {
      const mine = row('notes', { owner: { _eq: '$CURRENT_USER' } });
      const seen: unknown[] = [];
      // The same request to the letter, over and over.
      for (const user of ['ada', 'ben', 'cleo', 'ada', 'ben', null]) seen.push([user, await ids(as(user, mine))]);
      expect(seen).toEqual([
        ['ada', [1, 3]],
        ['ben', [2]],
        ['cleo', []],
        ['ada', [1, 3]],
        ['ben', [2]],
        [null, []],
      ]);
      await ids(as('ada', mine));
      const [first] = statements;
      await ids(as('ben', mine));
      expect(statements).toEqual([first]);
    });

    check('counts, masks, nested rules and batches have them, too', async () => {
      const caller = (user: string): Caller =>
        as(
          user,
          row('notes', null, ['id', 'owner', 'team']),
          row('notes', { team: { _eq: '$CURRENT_USER.team' } }),
          row('teams', { id: { _eq: '$CURRENT_USER.team' } }),
        );
      for (const [user, own] of [
        ['ada', 1],
        ['ben', 2],
        ['ada', 1],
      ] as const) {
        const wire = {
          fields: ['id', 'title', 'team.name'],
          meta: ['total_count', 'filter_count'],
          filter: { title: { _nnull: true } },
        };
        const { items, meta } = await answer(caller(user), 'notes', wire);
        expect(meta).toEqual({ total_count: 4, filter_count: 2 });
        const name = own === 1 ? 'red' : 'blue';
        const titles = own === 1 ? ['one', 'four'] : ['two', 'three'];
        expect(items.map((item) => JSON.parse(item))).toEqual(
          titles.map((title) => expect.objectContaining({ title, team: { name } })),
        );
      }
    });

    check('the moment of a rule is the moment of the request', async () => {
      const caller = as('ada', row('notes', { due: { _lt: '$NOW' } }));
      expect(await ids(caller)).toEqual([1, 2]);
      expect(await ids(as('ada', row('notes', { due: { _gt: '$NOW(+10 years)' } })))).toEqual([3]);
    });

    check('rules cost no statement more', async () => {
      const wire = {
        fields: ['id', 'title', 'team.name', 'owner.id'],
        filter: { team: { name: { _nnull: true } } },
        sort: ['team.name'],
        meta: ['total_count'],
      };
      await read(nobody(fullAccess), 'notes', wire);
      const without = statements.length;
      await read(
        as(
          'ada',
          row('notes', { owner: { team: { name: { _eq: 'red' } } } }),
          row('notes', { team: { _null: false } }, ['id', 'team']),
          row('teams', { name: { _neq: 'x' } }),
          row('directus_users', { id: { _nnull: true } }),
        ),
        'notes',
        wire,
      );
      expect(statements.length).toBe(without);
    });

    check('a rule on a value of the wrong kind refuses, and says nothing of itself', async () => {
      const broken = as('ada', row('notes', { team: { _eq: 'red' } }, ['id']));
      const error = await answer(broken, 'notes', { fields: ['id'] }).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ code: 'FORBIDDEN', details: {} });
      expect(JSON.stringify(error)).not.toContain('team');
    });

    check('a rule on a field that is gone grants nothing, and takes no other rule with it', async () => {
      expect(await ids(as('ada', row('notes', { gone: { _eq: 1 } })))).toEqual([]);
      expect(await ids(as('ada', row('notes', { gone: { _eq: 1 } }), row('notes', { id: { _eq: 2 } })))).toEqual([2]);
      expect(await ids(as('ada', row('notes', null, ['id', 'gone']), row('gone', null)))).toEqual([1, 2, 3, 4]);
    });

    check('what is concealed shows that it is there, and no more', async () => {
      for (const caller of [nobody(fullAccess), as('ada', row('notes', null), row('directus_users', null))]) {
        expect(await read(caller, 'notes', { fields: ['id', 'secret'] })).toEqual([
          { id: 1, secret: '**********' },
          { id: 2, secret: '**********' },
          { id: 3, secret: null },
          { id: 4, secret: '**********' },
        ]);
        expect(await ids(caller, { filter: { secret: { _null: true } } })).toEqual([3]);
        expect(await ids(caller, { filter: { secret: { _nempty: true } } })).toEqual([1, 2]);
        expect(await ids(caller, { search: 'hush' })).toEqual([]);
        expect(await read(caller, 'notes', { aggregate: { count: ['secret'] } })).toEqual([{ count: { secret: 3 } }]);
        for (const wire of [
          { filter: { secret: { _eq: 'hush' } } },
          { filter: { secret: { _starts_with: 'h' } } },
          { sort: ['secret'] },
          { aggregate: { max: ['secret'] } },
          { aggregate: { countDistinct: ['secret'] } },
          { groupBy: ['secret'], aggregate: { count: ['*'] } },
          { filter: { owner: { secret: { _eq: 'x' } } } },
          { sort: ['owner.secret'] },
        ])
          await expect(answer(caller, 'notes', wire)).rejects.toMatchObject({ code: 'INVALID_QUERY' });
      }
      expect(await read(nobody(serverAccess), 'notes', { fields: ['secret'], filter: { secret: { _eq: 'hush' } } })).toEqual([
        { secret: 'hush' },
        { secret: 'hush' },
      ]);
    });

    check('what is made of a hidden value is hidden: JSON, places in it, lengths, parts of times, floats', async () => {
      const caller = as('ada', row('papers', { kind: { _eq: 'open' } }), row('papers', null, ['id']));
      const fields = ['id', 'facts', 'json(facts, a.b)', 'count(list)', 'rating', 'year(at)', 'at'];
      const whole = await read(nobody(fullAccess), 'papers', { fields });
      const hidden = { facts: null, facts_a_b_json: null, list_count: null, rating: null, at_year: null, at: null };
      expect(await read(caller, 'papers', { fields })).toEqual([whole[0], { id: 2, ...hidden }, whole[2]]);
      const filters: [object, number[]][] = [
        [{ facts: { _json: { 'a.b': { _gt: 1 } } } }, [1]],
        [{ facts: { _null: true } }, [2, 3]],
        [{ 'count(list)': { _gte: 0 } }, [1]],
        [{ 'year(at)': { _in: [2023, 2024] } }, [1]],
        [{ rating: { _nnull: true } }, [1]],
        [{ rating: { _nin: [0.5] } }, [1]],
      ];
      for (const [filter, found] of filters)
        expect((await read(caller, 'papers', { fields: ['id'], filter })).map((item) => (item as { id: number }).id)).toEqual(
          found,
        );
      expect(await read(caller, 'papers', { groupBy: ['year(at)'], aggregate: { count: ['*'] }, sort: ['-count'] })).toEqual([
        { at_year: null, count: 2 },
        { at_year: 2024, count: 1 },
      ]);
      const sorted = await read(caller, 'papers', { fields: ['id'], sort: ['json(facts, a.b)'], limit: 2 });
      expect(sorted).toHaveLength(2);
    });

    check('a key that is hidden orders nothing, addresses nothing, and is in no cursor', async () => {
      const caller = as('ada', row('notes', null, ['title']));
      expect(await read(caller, 'notes', {})).toEqual([
        { title: 'four' },
        { title: 'one' },
        { title: 'three' },
        { title: 'two' },
      ]);
      await expect(answer(caller, 'notes', {}, '1')).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(answer(caller, 'notes', { cursor: '*', limit: 2 })).rejects.toMatchObject({ code: 'INVALID_QUERY' });
      const masked = as('ada', row('notes', { id: { _eq: 1 } }), row('notes', null, ['title']));
      expect(await read(masked, 'notes', { fields: ['id', 'title'] }, '1')).toEqual([{ id: 1, title: 'one' }]);
      expect(await read(masked, 'notes', { fields: ['id', 'title'] }, '2')).toEqual([]);
    });

    check('a request may ask for what the asker may see of themselves', async () => {
      const filter = { team: { _eq: '$CURRENT_USER.team' } };
      const name = { team: { name: { _in: ['$CURRENT_USER.team.name'] } } };
      const sees = (user: string): Caller =>
        as(user, row('notes', null), row('teams', null), row('directus_users', { id: { _eq: '$CURRENT_USER' } }));
      expect(await ids(sees('ada'), { filter })).toEqual([1, 4]);
      expect(statements.length).toBe(2);
      expect(await ids(sees('ben'), { filter: { _and: [filter, name] } })).toEqual([2, 3]);
      expect(statements.length).toBe(2);
      expect(await ids(sees('ada'), { filter: { team: { _eq: '$CURRENT_USER.team.notes.team' } } })).toEqual([1, 4]);
      // Nobody else's row, no hidden field, no path that leads nowhere.
      expect(await ids(as('ada', row('notes', null)), { filter })).toEqual([]);
      expect(await ids(sees('cleo'), { filter: { team: { name: { _eq: '$CURRENT_USER.nothing.here' } } } })).toEqual([]);
      expect(await ids(sees('ada'), { filter: { title: { _eq: '$CURRENT_USER.secret' } } })).toEqual([]);
    });
  });
}
