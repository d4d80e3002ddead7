/** Calls of the API that the SDK has no commands for: releases and schedules. */
import { createContentVersion, createItem, customEndpoint, readItem, saveToContentVersion } from '@directus/sdk';
import type { Client } from './world.ts';

export interface Told {
  readonly errors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

export const call = <T>(client: Client, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> =>
  client.request(customEndpoint<T>({ path, method, ...(body !== undefined && body !== null && { body: JSON.stringify(body) }) }));

/** What it is refused with; fails when it is not. */
export const refusal = (work: Promise<unknown>): Promise<Told['errors'][number]['extensions']> =>
  work.then(
    (answer) => Promise.reject(new Error(`It was not refused but answered ${JSON.stringify(answer)}`)),
    (error: Told) => error.errors?.[0]?.extensions ?? Promise.reject(error),
  );

export const article = async (client: Client, item: object): Promise<number> =>
  (await client.request(createItem('articles', item as never))).id as number;

/** A version of the article that holds `delta`; its id. */
export async function drafted(client: Client, item: number | null, key: string, delta: object): Promise<string> {
  const row = { collection: 'articles', item: item === null ? null : String(item), key, name: key };
  const { id } = await client.request(createContentVersion(row as never));
  await client.request(saveToContentVersion(id as string, delta as never));
  return id as string;
}

export const shown = (client: Client, id: number, ...fields: readonly string[]): Promise<object> =>
  client.request(readItem('articles', id, { fields } as never));
