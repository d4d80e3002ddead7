/** A project to be shaped, reached as its users would: through the SDK, or by plain requests for what the SDK has no word for. */

import { createDirectus, rest, staticToken } from '@directus/sdk';
import { afterAll } from 'vitest';
import { openDatabase } from '../../api/databases/open.ts';
import type { SchemaKind } from '../schemas/load.ts';
import { adminToken, openProject, type Project } from '../sdk/project.ts';

export interface Shaped extends Project {
  /** Of any collection there is to be. */
  readonly sdk: ReturnType<typeof anySdk>;
  ask(method: string, path: string, body?: unknown, token?: string): Promise<{ readonly status: number; readonly body: Answer }>;
}

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

const anySdk = (url: string) => createDirectus(url).with(staticToken(adminToken)).with(rest());

export async function openShaped(
  kind: SchemaKind,
  name: string,
  environment: Readonly<Record<string, string>> = {},
  sql?: string,
): Promise<Shaped> {
  const project = await openProject(kind, `pergola_shape_${name}`, environment, sql);
  return {
    ...project,
    sdk: anySdk(project.url),
    ask: async (method, path, body, token = adminToken) => {
      const response = await fetch(`${project.url}${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Answer) };
    },
  };
}

/** One for all tests of a block: opened by the first that asks, as a server may be missing; closed after the last. */
export function shapedOnce(
  kind: SchemaKind,
  name: string,
  environment: () => Promise<Readonly<Record<string, string>>> = async () => ({}),
): () => Promise<Shaped> {
  let opened: Promise<Shaped> | null = null;
  afterAll(async () => await (await opened)?.close());
  return () => {
    opened ??= environment().then((given) => openShaped(kind, name, given));
    return opened;
  };
}

/** As another program does it. */
export async function elsewhere({ content }: Shaped, text: string): Promise<readonly unknown[]> {
  const database = await openDatabase({ url: content, statementTimeout: 0, poolSize: 1 });
  try {
    const never = new AbortController().signal;
    const rows: unknown[] = [];
    const ask = (each: string) => database.transaction((own) => own.write({ text: each, values: [], keep: false }), never);
    for (const each of text.split(/;\s*/)) rows.push(...(await ask(each)).rows);
    return rows;
  } finally {
    await database.close();
  }
}
