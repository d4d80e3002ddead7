/** What a database says of a column beyond its type, both ways: choices it keeps to, notes, places; on all databases. */
import { expect } from 'vitest';
import { openDatabase } from '../../api/databases/open.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { elsewhere, type Shaped, shapedOnce } from './client.ts';

onEveryDatabase('what a column is said to hold', (kind, test) => {
  const shaped = shapedOnce(kind, 'choices');

  test('is kept to choices: made, changed, told of by the database, and dropped', async () => {
    const project = await shaped();
    const { ask } = project;
    const options = { choices: ['draft', "it's"].map((value) => ({ text: value, value })) };
    const made = await ask('POST', '/collections', {
      collection: 'posts',
      schema: {},
      fields: [
        { field: 'status', type: 'string', schema: { choices: true, default_value: 'draft' }, meta: { options } },
        { field: 'plain', type: 'string', schema: {} },
      ],
    });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    expect(await choicesOf(project, 'status')).toEqual(['draft', "it's"]);
    expect(await write(project, { status: "it's" })).toBe(200);
    expect(await write(project, { status: 'other' })).toBe('FAILED_VALIDATION status');
    expect(await write(project, { status: null })).toBe(200);

    const change = async (field: string, schema: unknown) => {
      const { status, body } = await ask('PATCH', `/fields/posts/${field}`, { schema });
      return status === 200 ? 200 : body.errors?.[0]?.message;
    };
    expect(await change('status', { choices: ['draft', "it's", 'a\\b'] })).toBe(200);
    expect(await write(project, { status: 'a\\b' })).toBe(200);
    expect(await choicesOf(project, 'status')).toEqual(['draft', "it's", 'a\\b']);
    // Sent back as it was read, nothing changes.
    const read = (await ask('GET', '/fields/posts/status')).body.data;
    expect((await ask('PATCH', '/fields/posts/status?dry_run=true', read)).body.data).toEqual({ statements: [], warnings: [] });
    expect(await change('status', { choices: ['draft', 'a\\b'] })).toMatch(/none of the choices: "it's"/);
    expect(await choicesOf(project, 'status')).toEqual(['draft', "it's", 'a\\b']);
    // A default, or a longer column, leaves them alone.
    expect(await change('status', { default_value: 'a\\b', is_nullable: true, max_length: 300 })).toBe(200);
    expect(await choicesOf(project, 'status')).toEqual(['draft', "it's", 'a\\b']);
    expect(
      (
        await ask('PATCH', '/items/posts?limit=-1', {
          query: { filter: { status: { _eq: "it's" } } },
          data: { status: 'draft' },
        })
      ).status,
    ).toBe(200);
    expect(await change('status', { choices: ['draft', 'a\\b'] })).toBe(200);
    expect(await write(project, { status: "it's" })).toBe('FAILED_VALIDATION status');

    expect(await change('plain', { choices: ['one'] })).toBe(200);
    expect(await choicesOf(project, 'plain')).toEqual(['one']);
    expect((await ask('PATCH', '/fields/posts/plain', { type: 'integer' })).body.errors?.[0]?.message).toMatch(/kept to choices/);
    expect((await ask('PATCH', '/fields/posts/plain', { type: 'integer', schema: { choices: null } })).status).toBe(200);
    expect((await ask('GET', '/fields/posts/plain')).body.data).toMatchObject({ type: 'integer' });
    expect(await choicesOf(project, 'plain')).toBeUndefined();

    const added = {
      field: 'colour',
      type: 'string',
      schema: { choices: ['red', 'blue'], is_nullable: false, default_value: 'red' },
    };
    expect((await ask('POST', '/fields/posts', added)).body.data).toMatchObject({ schema: { choices: ['red', 'blue'] } });
    expect(await write(project, { colour: 'green' })).toBe('FAILED_VALIDATION colour');
    expect(await change('status', { choices: null })).toBe(200);
    expect(await write(project, { status: 'anything' })).toBe(200);
    expect(await checksOf(project)).toHaveLength(1);
    expect((await ask('DELETE', '/fields/posts/colour')).status).toBe(204);
    expect(await checksOf(project)).toEqual([]);

    for (const [schema, reason] of [
      [{ choices: [] }, /list of texts/],
      [{ choices: [1, 2] }, /list of texts/],
      [{ choices: true }, /list of texts/],
      [{ choices: ['a', 'a'] }, /twice/],
      [{ choices: ['a'.repeat(20)], max_length: 10 }, /longer than the field/],
      [{ choices: ['a'], default_value: 'b' }, /none of the choices/],
      [{ choices: Array.from({ length: 201 }, (_, at) => String(at)) }, /at most 200/],
    ] as const) {
      const refused = await ask('POST', '/fields/posts', { field: 'x', type: 'string', schema });
      expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([400, expect.stringMatching(reason)]);
    }
    expect((await ask('POST', '/fields/posts', { field: 'x', type: 'integer', schema: { choices: ['1'] } })).status).toBe(400);
  }, 120_000);

  test('is noted in the database where it keeps notes, and read from there', async () => {
    const project = await shaped();
    const { ask } = project;
    const schema = { comment: "a singer's work" };
    const field = { field: 'title', type: 'string', schema: { comment: 'as on the sleeve' } };
    expect((await ask('POST', '/collections', { collection: 'songs', schema, meta: {}, fields: [field] })).status).toBe(200);
    const kept = kind !== 'sqlite';
    const notes = async () => {
      const [collection, title] = await Promise.all(
        ['/collections/songs', '/fields/songs/title'].map((path) => ask('GET', path)),
      );
      const of = (data: unknown) => data as { meta: { note: unknown }; schema: { comment: unknown } };
      return [collection, title].map((each) => [of(each!.body.data).schema.comment, of(each!.body.data).meta.note]);
    };
    const both = (text: string) => (kept ? [text, text] : [null, null]);
    expect(await notes()).toEqual([both("a singer's work"), both('as on the sleeve')]);
    if (kept)
      await elsewhere(
        project,
        kind === 'postgres'
          ? `comment on column songs.title is 'by hand'`
          : `alter table songs modify title varchar(255) comment 'by hand'`,
      );
    expect((await ask('POST', '/utils/cache/clear')).status).toBe(204);
    expect(await notes()).toEqual([both("a singer's work"), both('by hand')]);
    expect((await ask('PATCH', '/fields/songs/title', { schema: { comment: 'again' } })).status).toBe(200);
    expect((await ask('PATCH', '/collections/songs', { schema: { comment: null }, meta: { icon: 'note' } })).status).toBe(200);
    expect(await notes()).toEqual([[null, null], both('again')]);
    // What is said here is not written into the database, and comes first.
    expect((await ask('PATCH', '/fields/songs/title', { meta: { note: 'ours' } })).status).toBe(200);
    expect((await notes())[1]).toEqual([kept ? 'again' : null, 'ours']);
  }, 120_000);

  test('is a place, where the database has a type for places', async () => {
    const project = await shaped();
    const { ask } = project;
    const made = await ask('POST', '/fields/authors', { field: 'spot', type: 'geometry.Point', schema: {} });
    const whole = await ask('POST', '/collections', {
      collection: 'maps',
      schema: {},
      fields: [{ field: 'area', type: 'geometry', schema: {} }],
    });
    if (kind !== 'mysql') {
      for (const { status, body } of [made, whole]) {
        expect([400, 422]).toContain(status);
        expect(body.errors?.[0]?.message).toMatch(kind === 'postgres' ? /postgis/ : /no type for "geometry"/);
      }
      expect((await ask('GET', '/collections/maps')).status).toBe(403);
      return;
    }
    expect(made.body.data).toMatchObject({ type: 'geometry', schema: { data_type: 'point', is_nullable: true } });
    const point = { type: 'Point', coordinates: [4.9, 52.4] };
    expect((await ask('POST', '/items/authors', { name: 'here', spot: point })).body.data).toMatchObject({ spot: point });
    const shapes = ['LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'];
    for (const shape of shapes) {
      const field = await ask('POST', '/fields/maps', { field: shape, type: `geometry.${shape}`, schema: {} });
      expect(field.body.data).toMatchObject({ type: 'geometry', schema: { data_type: shape.toLowerCase() } });
    }
    const wider = await ask('PATCH', '/fields/maps/Polygon', { type: 'geometry.MultiPolygon', schema: { comment: 'lakes' } });
    expect(wider.body.data).toMatchObject({ schema: { data_type: 'multipolygon', comment: 'lakes' } });
    const dry = await ask('PATCH', '/fields/maps/area?dry_run=true', { type: 'geometry', schema: { is_nullable: true } });
    expect(dry.body.data).toEqual({ statements: [], warnings: [] });
    for (const shape of shapes) expect((await ask('DELETE', `/fields/maps/${shape}`)).status).toBe(204);
  }, 120_000);

  if (kind === 'mysql') {
    test('keeps what a change does not speak of', async () => {
      const project = await shaped();
      await elsewhere(
        project,
        `create table odd (id int primary key, e enum('x','y''z') character set latin1 not null default 'x',
          of set('x', 'y'), s varchar(20) collate utf8mb4_bin default 'a' check (s in ('a', 'b')), j json, g int generated always as (id + 1) stored,
          m timestamp not null default current_timestamp() on update current_timestamp())`,
      );
      expect((await project.ask('POST', '/utils/cache/clear')).status).toBe(204);
      const change = async (field: string, body: unknown) => {
        const { status, body: answer } = await project.ask('PATCH', `/fields/odd/${field}`, body);
        expect(status, JSON.stringify(answer)).toBe(200);
      };
      for (const field of ['e', 's', 'j', 'g', 'm']) await change(field, { schema: { comment: `the ${field}` } });
      await change('s', { schema: { max_length: 30 } });
      await change('e', { schema: { choices: ['x', "y'z", 'new'] } });
      const [{ 'Create Table': text }] = (await elsewhere(project, 'show create table odd')) as [{ 'Create Table': string }];
      for (const kept of [
        "`e` enum('x','y''z','new') CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL DEFAULT 'x' COMMENT 'the e'",
        "`s` varchar(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT 'a' COMMENT 'the s' CHECK (`s` in ('a','b'))",
        "COMMENT 'the j' CHECK (json_valid(`j`))",
        "GENERATED ALWAYS AS (`id` + 1) STORED COMMENT 'the g'",
        "ON UPDATE current_timestamp() COMMENT 'the m'",
      ]) {
        expect(text).toContain(kept);
      }
      await change('of', (await project.ask('GET', '/fields/odd/of')).body.data);
      await change('e', { schema: { choices: null } });
      await change('s', { schema: { choices: ['a', 'c'] } });
      expect(await project.ask('GET', '/fields/odd/e')).toMatchObject({
        body: { data: { schema: { data_type: 'varchar(255)', is_nullable: false } } },
      });
      expect(await project.ask('GET', '/fields/odd/s')).toMatchObject({ body: { data: { schema: { choices: ['a', 'c'] } } } });
    }, 120_000);
  }

  if (kind === 'postgres') {
    test('is a type of its own, whose values are not ours to change', async () => {
      const project = await shaped();
      await elsewhere(project, `create type mood as enum ('calm', 'sad'); alter table site add column mood mood`);
      expect((await project.ask('POST', '/utils/cache/clear')).status).toBe(204);
      expect((await project.ask('GET', '/fields/site/mood')).body.data).toMatchObject({ schema: { choices: ['calm', 'sad'] } });
      const refused = await project.ask('PATCH', '/fields/site/mood', { schema: { choices: ['calm'] } });
      expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([422, expect.stringMatching(/those of the type mood/)]);
    }, 120_000);
  }
});

async function write({ ask }: Shaped, item: unknown): Promise<unknown> {
  const { status, body } = await ask('POST', '/items/posts', item);
  const { code, field } = body.errors?.[0]?.extensions ?? {};
  return status === 200 ? 200 : `${code} ${field}`;
}

const choicesOf = async ({ ask }: Shaped, field: string): Promise<unknown> =>
  ((await ask('GET', `/fields/posts/${field}`)).body.data as { schema: { choices?: unknown } }).schema.choices;

async function checksOf({ content }: Shaped): Promise<readonly unknown[]> {
  const database = await openDatabase({ url: content, statementTimeout: 0, poolSize: 1 });
  try {
    return (await database.readCatalog({})).tables.find(({ name }) => name === 'posts')?.checks ?? [];
  } finally {
    await database.close();
  }
}
