/** The processes in which PostgreSQL serves one application, where it runs on this machine: to tell its processor time. */
import pg from 'pg';

export interface Backends {
  /** Process ids of the connections that call themselves this. */
  of(application: string): Promise<readonly number[]>;
  close(): Promise<void>;
}

export const noBackends: Backends = { of: async () => [], close: async () => {} };

export async function backendsOn(url: string): Promise<Backends> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const text = 'select pid from pg_stat_activity where datname = current_database() and application_name = $1';
  return {
    of: async (application) => (await client.query<{ pid: number }>(text, [application])).rows.map(({ pid }) => pid),
    close: () => client.end(),
  };
}
