/** A whole server with people and live queries, and clients that speak to it as they come. */

import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { adminToken, openProject, type Project } from '../sdk/project.ts';

export interface ClientsWorld extends Project {
  readonly http: string;
  readonly ws: string;
  readonly bearer: { readonly authorization: string };
  /** As the administrator; throws where there are errors. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever was answered
  ask(query: string, variables?: Readonly<Record<string, unknown>>, path?: string): Promise<any>;
  /** A client over a socket. */
  socket(token?: string | null): Client;
}

let count = 0;

export async function openClientsWorld(env: Readonly<Record<string, string>> = {}): Promise<ClientsWorld> {
  const project = await openProject('sqlite', `pergola_graphql_clients_${process.pid}_${++count}`, env);
  const http = `${project.url}/graphql`;
  const ws = http.replace('http', 'ws');
  const bearer = { authorization: `Bearer ${adminToken}` };
  const clients: Client[] = [];
  return {
    ...project,
    http,
    ws,
    bearer,
    ask: async (query, variables = {}, path = '/graphql') => {
      const answer = await fetch(`${project.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await answer.json()) as { data: unknown; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    socket: (token = adminToken) => {
      const client = createClient({
        url: ws,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        lazy: true,
        ...(token !== null && { connectionParams: { access_token: token } }),
      });
      clients.push(client);
      return client;
    },
    close: async () => {
      for (const client of clients) await client.dispose();
      await project.close();
    },
  };
}

/** What a subscription tells, gathered; `until` resolves when there are so many. */
export interface Heard {
  // biome-ignore lint/suspicious/noExplicitAny: whatever was told
  readonly results: any[];
  readonly failed: unknown[];
  until(count: number): Promise<void>;
  ended: Promise<void>;
  stop(): void;
}

export function hear(client: Client, query: string, variables: Readonly<Record<string, unknown>> = {}): Heard {
  const results: unknown[] = [];
  const failed: unknown[] = [];
  let wake: () => void = () => {};
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const stop = client.subscribe(
    { query, variables },
    {
      next: (result) => {
        results.push(result);
        wake();
      },
      error: (error) => {
        failed.push(error);
        wake();
        end();
      },
      complete: () => end(),
    },
  );
  return {
    results,
    failed,
    ended,
    stop,
    until: async (wanted) => {
      while (results.length < wanted) {
        if (failed.length > 0) throw new Error(`The subscription failed: ${JSON.stringify(failed)}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

/** Until it is heard of: a subscription is told nothing when it has begun. */
export async function begun(world: ClientsWorld, heard: Heard): Promise<void> {
  for (let tries = 0; heard.results.length === 0 && tries < 100; tries++) {
    const { create_tags_item } = await world.ask(`mutation { create_tags_item(data: {name: "begin ${++marks}"}) { id } }`);
    await world.ask('mutation($id: ID!) { delete_tags_item(id: $id) { id } }', { id: create_tags_item.id });
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (heard.failed.length > 0) throw new Error(JSON.stringify(heard.failed));
  }
}

let marks = 0;
