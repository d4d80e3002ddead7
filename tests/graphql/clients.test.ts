/** Unmodified clients of GraphQL against a whole server: query, mutation and subscription each. */

import { createHash } from 'node:crypto';
import { ApolloClient, gql as apolloGql, HttpLink, InMemoryCache, split } from '@apollo/client/core/index.js';
import { createPersistedQueryLink } from '@apollo/client/link/persisted-queries/index.js';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions/index.js';
import { getMainDefinition } from '@apollo/client/utilities/index.js';
import { Client, cacheExchange, fetchExchange, gql, subscriptionExchange } from '@urql/core';
import { GraphQLClient } from 'graphql-request';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { begun, type ClientsWorld, hear, openClientsWorld } from './clients-world.ts';

let world: ClientsWorld;

beforeAll(async () => {
  world = await openClientsWorld();
  await world.ask(
    'mutation { create_authors_item(data: {name: "Ada", articles: [{title: "One", status: "published"}]}) { id } }',
  );
});
afterAll(() => world.close());

const list = 'query Articles($status: String) { articles(filter: {status: {_eq: $status}}) { id title author_id { name } } }';
const create = 'mutation Create($name: String!) { create_tags_item(data: {name: $name}) { id name } }';
const listen = 'subscription { tags_mutated(event: create) { key event data { id name } } }';
const one = { title: 'One', author_id: { name: 'Ada' } };

test('graphql-request', async () => {
  const client = new GraphQLClient(world.http, { headers: world.bearer });
  expect(await client.request(list, { status: 'published' })).toMatchObject({ articles: [one] });
  expect(await client.request(create, { name: 'from graphql-request' })).toMatchObject({
    create_tags_item: { name: 'from graphql-request' },
  });
  await expect(client.request('{ articles { nothing } }')).rejects.toThrow(/nothing/);
  // It has no subscriptions of its own, and is used with graphql-ws.
  const heard = hear(world.socket(), listen);
  await begun(world, heard);
  const before = heard.results.length;
  await client.request(create, { name: 'heard' });
  await heard.until(before + 1);
  expect(heard.results.at(-1).data.tags_mutated).toMatchObject({ event: 'create', data: { name: 'heard' } });
  heard.stop();
});

test('Apollo Client, with persisted queries by GET', async () => {
  const http = createPersistedQueryLink({
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    useGETForHashedQueries: true,
  }).concat(new HttpLink({ uri: world.http, headers: world.bearer }));
  const link = split(
    ({ query }) => {
      const main = getMainDefinition(query);
      return main.kind === 'OperationDefinition' && main.operation === 'subscription';
    },
    new GraphQLWsLink(world.socket()),
    http,
  );
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  for (let time = 0; time < 2; time++) {
    const { data } = await client.query({
      query: apolloGql(list),
      variables: { status: 'published' },
      fetchPolicy: 'network-only',
    });
    expect(data.articles).toMatchObject([{ __typename: 'articles', ...one, author_id: { __typename: 'authors', name: 'Ada' } }]);
  }
  // biome-ignore lint/suspicious/noExplicitAny: whatever was told
  const told: any[] = [];
  const subscription = client.subscribe({ query: apolloGql(listen) }).subscribe(({ data }) => told.push(data));
  for (let tries = 0; told.length === 0 && tries < 100; tries++) {
    const made = await client.mutate({ mutation: apolloGql(create), variables: { name: `from Apollo ${tries}` } });
    expect(made.data.create_tags_item.__typename).toBe('tags');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(told[0].tags_mutated).toMatchObject({ event: 'create', data: { __typename: 'tags' } });
  subscription.unsubscribe();
  client.stop();
});

/** It aborts what it has read to the end as well, which Node's fetch answers with a rejection that nobody can catch. */
const unaborted: typeof fetch = (input, init) => fetch(input, { ...init, signal: null });

test('urql', async () => {
  const socket = world.socket();
  const client = new Client({
    url: world.http,
    preferGetMethod: false,
    fetch: unaborted,
    fetchOptions: { headers: world.bearer },
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query, variables: variables ?? {} }, sink as never) }),
        }),
      }),
    ],
  });
  const read = await client.query(gql(list), { status: 'published' }).toPromise();
  expect(read.error).toBeUndefined();
  expect(read.data.articles).toMatchObject([one]);
  // biome-ignore lint/suspicious/noExplicitAny: whatever was told
  const told: any[] = [];
  const { unsubscribe } = client.subscription(gql(listen), {}).subscribe(({ data }) => void told.push(data));
  for (let tries = 0; told.length === 0 && tries < 100; tries++) {
    const made = await client.mutation(gql(create), { name: `from urql ${tries}` }).toPromise();
    expect(made.error).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(told[0].tags_mutated.event).toBe('create');
  unsubscribe();
});

test('urql, with subscriptions as streams', async () => {
  const client = new Client({
    url: world.http,
    preferGetMethod: false,
    fetchSubscriptions: true,
    fetch: unaborted,
    fetchOptions: { headers: world.bearer },
    exchanges: [fetchExchange],
  });
  // biome-ignore lint/suspicious/noExplicitAny: whatever was told
  const told: any[] = [];
  const { unsubscribe } = client.subscription(gql(listen), {}).subscribe(({ data }) => void told.push(data));
  for (let tries = 0; told.length === 0 && tries < 100; tries++) {
    await world.ask(create, { name: `for a stream ${tries}` });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(told[0].tags_mutated.data.name).toMatch('for a stream');
  unsubscribe();
});
