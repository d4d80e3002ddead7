/** Subscriptions: what is told of a change, over sockets and streams, to whom, and how it goes on after a break. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { begun, type ClientsWorld, hear, openClientsWorld } from './clients-world.ts';

let world: ClientsWorld;

beforeAll(async () => {
  world = await openClientsWorld();
  await world.ask('mutation { create_authors_items(data: [{name: "Ada"}, {name: "Bea"}]) { id } }');
});
afterAll(() => world.close());

const create = async (data: Readonly<Record<string, unknown>>): Promise<string> => {
  const made = await world.ask('mutation($data: create_articles_input!) { create_articles_item(data: $data) { id } }', { data });
  return made.create_articles_item.id;
};
const update = (id: string, data: Readonly<Record<string, unknown>>) =>
  world.ask('mutation($id: ID!, $data: update_articles_input!) { update_articles_item(id: $id, data: $data) { id } }', {
    id,
    data,
  });
const remove = (id: string) => world.ask('mutation($id: ID!) { delete_articles_item(id: $id) { id } }', { id });

/** Told of articles as well as of tags, by which it is known to have begun. */
const marked = (selection: string): string => `subscription { ${selection} }`;

/** Subscribed for certain: another subscription of the same socket, asked later, has been told something. */
async function listening(query: string, variables = {}) {
  const client = world.socket();
  const heard = hear(client, query, variables);
  const mark = hear(client, 'subscription { tags_mutated { key } }');
  await begun(world, mark);
  mark.stop();
  return heard;
}

describe('what is told', () => {
  test('rows that come, change, enter, leave and go', async () => {
    const heard = await listening(
      marked('articles_mutated(filter: {status: {_eq: "published"}}) { key event data { id title status } }'),
    );
    const id = await create({ title: 'One', status: 'published' });
    await heard.until(1);
    expect(heard.results[0].data.articles_mutated).toEqual({
      key: id,
      event: 'create',
      data: { id, title: 'One', status: 'published' },
    });
    expect(heard.results[0].extensions.id).toMatch(/./);
    await update(id, { title: 'Uno' });
    await heard.until(2);
    expect(heard.results[1].data.articles_mutated).toEqual({
      key: id,
      event: 'update',
      data: { id, title: 'Uno', status: 'published' },
    });
    await update(id, { status: 'draft' });
    await heard.until(3);
    expect(heard.results[2].data.articles_mutated).toEqual({ key: id, event: 'delete', data: null });
    await update(id, { status: 'published' });
    await heard.until(4);
    expect(heard.results[3].data.articles_mutated).toMatchObject({ event: 'create', data: { title: 'Uno' } });
    await remove(id);
    await heard.until(5);
    expect(heard.results[4].data.articles_mutated).toEqual({ key: id, event: 'delete', data: null });
    heard.stop();
  });

  test('relations, functions, aliases, fragments and type names', async () => {
    const heard = await listening(`
      subscription($name: String) {
        told: articles_mutated(event: create, filter: {author_id: {name: {_eq: $name}}}) {
          __typename
          k: key
          data { ...F heading: title __typename }
        }
      }
      fragment F on articles { author_id { who: name } comments(limit: 1) { text } published_func { year } }`,
      { name: 'Bea' }); // biome-ignore format: one thought
    await create({ title: 'no', status: 'x', author_id: { id: 1 } });
    const id = await create({
      title: 'yes',
      status: 'x',
      author_id: { id: 2 },
      published: '2024-05-06T07:08:09',
      comments: [{ text: 'hm' }],
    });
    await heard.until(1);
    expect(heard.results[0].data).toEqual({
      told: {
        __typename: 'articles_mutated',
        k: id,
        data: {
          author_id: { who: 'Bea' },
          comments: [{ text: 'hm' }],
          published_func: { year: 2024 },
          heading: 'yes',
          __typename: 'articles',
        },
      },
    });
    heard.stop();
  });

  test('one event for each key; only the events asked for', async () => {
    const ids = [await create({ title: 'a', status: 'x' }), await create({ title: 'b', status: 'x' })];
    const heard = await listening(marked('articles_mutated(event: delete) { key event data { id } }'));
    await world.ask('mutation($ids: [ID]!) { delete_articles_items(ids: $ids) { ids } }', { ids });
    await heard.until(2);
    expect(heard.results.map(({ data }) => data.articles_mutated.event)).toEqual(['delete', 'delete']);
    expect(heard.results.map(({ data }) => data.articles_mutated.key).sort()).toEqual(ids.sort());
    heard.stop();
  });

  test('what was missed comes first, after the id that was heard last', async () => {
    const query = 'subscription($after: String) { articles_mutated(after: $after) { key event data { title } } }';
    const first = await listening(query);
    await create({ title: 'heard', status: 'x' });
    await first.until(1);
    first.stop();
    const after = first.results[0].extensions.id;
    await create({ title: 'missed', status: 'x' });
    const second = hear(world.socket(), query, { after });
    await second.until(1);
    expect(second.results[0].data.articles_mutated.data.title).toBe('missed');
    second.stop();
    const lost = hear(world.socket(), query, { after: 'of another time' });
    await lost.until(1);
    expect(lost.results[0]).toMatchObject({ data: { articles_mutated: null }, extensions: { reset: true } });
    lost.stop();
  });
});

describe('what is refused', () => {
  const refused: readonly (readonly [string, string, string])[] = [
    ['queries', '{ tags { id } }', 'GRAPHQL_VALIDATION'],
    ['mutations', 'mutation { delete_tags_item(id: 1) { id } }', 'GRAPHQL_VALIDATION'],
    ['what does not fit the schema', 'subscription { nothing_mutated { key } }', 'GRAPHQL_VALIDATION'],
    ['two at once', 'subscription { tags_mutated { key } articles_mutated { key } }', 'GRAPHQL_VALIDATION'],
    ['a missing variable', 'subscription($e: EventEnum!) { tags_mutated(event: $e) { key } }', 'GRAPHQL_VALIDATION'],
    [
      'what is too deep',
      `subscription { articles_mutated { data ${'{ author_id { articles '.repeat(12)}{ id }${' } }'.repeat(12)} } }`,
      'GRAPHQL_VALIDATION',
    ],
    ['no GraphQL', 'subscribe to everything', 'GRAPHQL_VALIDATION'],
  ];
  test.each(refused)('%s', async (_, query, code) => {
    const heard = hear(world.socket(), query);
    await heard.ended;
    expect(heard.failed[0]).toMatchObject([{ extensions: { code } }]);
  });

  test('subscriptions without number', async () => {
    const client = world.socket();
    const all = Array.from({ length: 120 }, (_, index) => hear(client, `subscription { tags_mutated { k${index}: key } }`));
    await Promise.race(all.map(({ ended }) => ended));
    expect(all.flatMap(({ failed }) => failed)[0]).toMatchObject([{ extensions: { code: expect.stringMatching(/EXCEEDED/) } }]);
    await client.dispose();
  });
});

/** What a bare socket is told until it closes. */
function bare(
  url: string,
  frames: readonly (string | Buffer)[],
  options: WebSocket.ClientOptions = {},
  protocols: string[] = ['graphql-transport-ws'],
) {
  return new Promise<{ readonly status: number | null; readonly code: number | null; readonly told: readonly string[] }>(
    (resolve) => {
      const socket = new WebSocket(url, protocols, options);
      const told: string[] = [];
      socket.on('open', () => {
        for (const frame of frames) socket.send(frame);
      });
      socket.on('message', (data) => told.push(String(data)));
      socket.on('unexpected-response', (_, { statusCode }) => resolve({ status: statusCode ?? null, code: null, told }));
      socket.on('error', () => {});
      socket.on('close', (code) => resolve({ status: null, code, told }));
    },
  );
}

describe('sockets', () => {
  const init = (payload?: unknown): string =>
    JSON.stringify({ type: 'connection_init', ...(payload !== undefined && { payload }) });
  const listen = JSON.stringify({ id: '1', type: 'subscribe', payload: { query: 'subscription { tags_mutated { key } }' } });

  test.each([
    ['no token', [init()], 4403],
    ['a wrong token', [init({ access_token: 'wrong' })], 4403],
    ['a token that is no text', [init({ access_token: { a: 1 } })], 4403],
    ['a subscription before anything', [listen], 4401],
    ['broken JSON', ['{"type":'], 4400],
    ['an unknown message', ['{"type":"hello"}'], 4400],
    ['bytes', [Buffer.from([1, 2, 3])], 4400],
    ['a frame too large', ['x'.repeat(2_000_000)], 1009],
    ['two beginnings', [init({ access_token: 'the-admin-token-of-the-sdk-tests' }), init()], 4429],
    ['a flood', Array.from({ length: 1000 }, () => '{"type":"ping"}'), 4429],
  ] as const)('%s', async (_, frames, code) => {
    expect((await bare(world.ws, frames)).code).toBe(code);
  });

  test('another protocol', async () => {
    expect((await bare(world.ws, [], {}, ['graphql-ws'])).code).not.toBe(1000);
  });

  test('wrong credentials at the upgrade, and pages of other websites', async () => {
    expect((await bare(`${world.ws}?access_token=wrong`, [])).status).toBe(401);
    expect((await bare(world.ws, [], { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await bare(`${world.ws}/nothing`, [])).status).toBe(404);
  });

  test('credentials at the upgrade are enough', async () => {
    const socket = new WebSocket(`${world.ws}?access_token=the-admin-token-of-the-sdk-tests`, ['graphql-transport-ws']);
    const ready = new Promise<string>((resolve) => socket.on('message', (data) => resolve(String(data))));
    socket.on('open', () => socket.send(init()));
    expect(JSON.parse(await ready)).toEqual({ type: 'connection_ack' });
    socket.close();
  });

  test('a socket whose session ends is closed, so that the client comes again', async () => {
    const { data } = (await (
      await fetch(`${world.url}/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'admin@example.com', password: 'correct horse battery' }),
      })
    ).json()) as { data: { access_token: string; refresh_token: string } };
    const client = world.socket(data.access_token);
    const closed = new Promise<unknown>((resolve) => client.on('closed', resolve));
    const heard = hear(client, 'subscription { tags_mutated { key } }');
    await begun(world, heard);
    await fetch(`${world.url}/auth/logout`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: data.refresh_token }),
    });
    expect(await closed).toMatchObject({ code: 4403 });
  });

  test('modes: strict, public, and a limit of sockets', async () => {
    const strict = await openClientsWorld({ WEBSOCKETS_GRAPHQL_AUTH: 'strict', WEBSOCKETS_GRAPHQL_CONN_LIMIT: '1' });
    expect((await bare(strict.ws, [])).status).toBe(401);
    const kept = new WebSocket(`${strict.ws}?access_token=the-admin-token-of-the-sdk-tests`, ['graphql-transport-ws']);
    await new Promise((resolve) => kept.on('open', resolve));
    expect((await bare(`${strict.ws}?access_token=the-admin-token-of-the-sdk-tests`, [])).status).toBe(403);
    kept.terminate();
    await strict.close();
    const open = await openClientsWorld({ WEBSOCKETS_GRAPHQL_AUTH: 'public', WEBSOCKETS_GRAPHQL_AUTH_TIMEOUT: '1' });
    expect((await bare(open.ws, [])).code).toBe(4408);
    const heard = hear(open.socket(null), 'subscription { tags_mutated { key } }');
    await heard.ended;
    expect(heard.failed[0]).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION' } }]);
    await open.close();
  });

  test('the server still answers', async () => {
    expect((await world.ask('{ authors { name } }')).authors.length).toBeGreaterThan(0);
  });
});

/** The events of a stream as they come. */
async function stream(query: string, headers: Readonly<Record<string, string>> = {}) {
  const leave = new AbortController();
  const answer = await fetch(`${world.http}?${new URLSearchParams({ query })}`, {
    headers: { accept: 'text/event-stream', ...world.bearer, ...headers },
    signal: leave.signal,
  });
  let text = '';
  let wake: () => void = () => {};
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const piece of answer.body ?? []) {
      text += decoder.decode(piece, { stream: true });
      wake();
    }
  })().catch(() => {});
  return {
    answer,
    until: async (pattern: RegExp) => {
      for (;;) {
        const found = pattern.exec(text);
        if (found) return found;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    stop: async () => {
      leave.abort();
      await reading;
    },
  };
}

describe('streams', () => {
  test('results with ids, to go on from after a break', async () => {
    const query = 'subscription { authors_mutated { event data { name } } }';
    const first = await stream(query);
    expect(first.answer.headers.get('content-type')).toMatch('text/event-stream');
    const [, id] = await first.until(/^id: (\S+)\n\n/m);
    await first.stop();
    await world.ask('mutation { create_authors_item(data: {name: "Missed"}) { id } }');
    const second = await stream(query, { 'last-event-id': id! });
    const [, told] = await second.until(/^id: \S+\nevent: next\ndata: (.*)$/m);
    expect(JSON.parse(told!).data).toEqual({ authors_mutated: { event: 'create', data: { name: 'Missed' } } });
    await second.stop();
  });

  test('queries and mutations are one result', async () => {
    const one = await stream('{ authors(filter: {name: {_eq: "Ada"}}) { name } }');
    const [, told] = await one.until(/event: next\ndata: (.*)\n\nevent: complete\ndata:\n\n/);
    expect(JSON.parse(told!)).toEqual({ data: { authors: [{ name: 'Ada' }] } });
    await one.stop();
  });

  test('what is wrong is told before the stream begins', async () => {
    expect((await stream('subscription { nothing }')).answer.status).toBe(400);
    expect((await stream('subscription { tags_mutated { key } }', { authorization: 'Bearer wrong' })).answer.status).toBe(401);
  });

  test('who leaves is forgotten', async () => {
    for (let count = 0; count < 20; count++) {
      const one = await stream('subscription { tags_mutated { key } }');
      await one.until(/id: /);
      await one.stop();
    }
    expect((await world.ask('{ authors { name } }')).authors.length).toBeGreaterThan(0);
  });
});
