/** A project to be shaped, reached as its users would: through the SDK, or by plain requests for what the SDK has no word for. */
import { createDirectus, rest, staticToken } from '@directus/sdk';
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
