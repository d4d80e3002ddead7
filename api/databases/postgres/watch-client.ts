/** Connections of a watcher: short ones to ask and to prepare, apart from the pool that requests wait for. */
import pg from 'pg';

export const clientOf = (url: string): pg.Client => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'pergola watch',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  // Without a listener a connection that breaks would end the process.
  client.on('error', () => {});
  return client;
};

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = clientOf(url);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
