/** A URL -> what the driver wants to know. `mssql://user:password@host:port/database?encrypt=false&trustServerCertificate=true` */
import type { ConnectionConfiguration } from 'tedious';

export function configurationOf(given: string, statementTimeout: number): ConnectionConfiguration {
  const url = new URL(given);
  const asked = (name: string): string | undefined =>
    [...url.searchParams].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  const instance = asked('instanceName');
  const database = decodeURIComponent(url.pathname.slice(1));
  return {
    server: url.hostname.replace(/^\[|\]$/g, ''),
    authentication: {
      type: 'default',
      options: { userName: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
    },
    options: {
      ...(database && { database }),
      ...(instance ? { instanceName: instance } : { port: Number(url.port || 1433) }),
      encrypt: asked('encrypt') !== 'false',
      trustServerCertificate: asked('trustServerCertificate') === 'true',
      connectTimeout: 5_000,
      // The driver asks the server to stop, and the server does.
      requestTimeout: statementTimeout,
      cancelTimeout: 5_000,
      appName: 'pergola',
      useUTC: true,
      rowCollectionOnRequestCompletion: false,
      readOnlyIntent: asked('applicationIntent')?.toLowerCase() === 'readonly',
    },
  };
}
