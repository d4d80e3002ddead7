/**
 * A whole server as a new user would have it, over a database of its own: started by the configuration alone, and reached only
 * through `@directus/sdk`. On SQLite our own tables are in a file of their own, elsewhere beside the content.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectus, rest, staticToken } from '@directus/sdk';
import { readConfig } from '../../api/config.ts';
import { startServer } from '../../api/server.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { magazine } from './magazine.ts';

export const admin = { email: 'admin@example.com', password: 'correct horse battery' };
export const adminToken = 'the-admin-token-of-the-sdk-tests';

export interface Author {
  id: number;
  name: string;
  email: string | null;
  bio: string | null;
  articles: Article[] | number[];
}

export interface Article {
  id: number;
  title: string;
  status: string;
  body: string | null;
  price: string | null;
  views: string | number | null;
  published: string | null;
  author_id: Author | number | null;
  meta: Readonly<Record<string, unknown>> | null;
  comments: Comment[] | number[];
  tags: Tag[] | number[];
}

export interface Comment {
  id: number;
  article_id: Article | number;
  text: string;
}

export interface Tag {
  id: number;
  name: string;
}

export interface Site {
  id: number;
  title: string;
  footer: string | null;
}

export interface Magazine {
  authors: Author[];
  articles: Article[];
  comments: Comment[];
  tags: Tag[];
  site: Site;
}

export interface Project {
  readonly url: string;
  /** Of the admin token: for what a test is not about. */
  readonly asAdmin: ReturnType<typeof clientOf>;
  /** Where the content is. */
  readonly content: string;
  /** Letters that were sent, as text, oldest first. */
  readonly folder: string;
  close(): Promise<void>;
}

export const clientOf = (url: string, token: string) => createDirectus<Magazine>(url).with(staticToken(token)).with(rest());

/** `environment` adds to what the server is started with; `sql`: another content than the magazine. */
export async function openProject(
  kind: SchemaKind,
  database: string,
  environment: Readonly<Record<string, string>> = {},
  sql = magazine[kind],
): Promise<Project> {
  const content = await loadSql(kind, database, sql);
  const folder = mkdtempSync(join(tmpdir(), 'pergola-sdk-'));
  const configFile = join(folder, 'pergola.config.json');
  writeFileSync(configFile, JSON.stringify({ collections: { site: { singleton: true } } }));
  const given = {
    DATABASE_URL: content,
    ...(kind === 'sqlite' ? {} : { SYSTEM_DATABASE_URL: 'same' }),
    CONFIG_PATH: configFile,
    DATA_DIR: join(folder, 'data'),
    HOST: '127.0.0.1',
    PORT: '0',
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    ADMIN_TOKEN: adminToken,
    LOGIN_STALL_TIME: '20',
    LOG_LEVEL: 'silent',
    ...environment,
  };
  const { readFile } = await import('../../cli/read-file.ts');
  const server = await startServer(readConfig(given, {}, readFile), 'test');
  return {
    url: server.url,
    asAdmin: clientOf(server.url, adminToken),
    content,
    folder,
    close: async () => {
      await server.close();
      await dropDatabase(content);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Refusal {
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
  }[];
  readonly response: Response;
}

/** The code a call is refused with; fails when it is not refused. */
export async function refusedWith(call: Promise<unknown>): Promise<string> {
  const refusal = await call.then(
    (answer) => Promise.reject(new Error(`It was not refused but answered ${JSON.stringify(answer)}`)),
    (error: unknown) => error as Refusal,
  );
  const code = refusal.errors?.[0]?.extensions.code;
  if (code === undefined) throw refusal;
  return code;
}
