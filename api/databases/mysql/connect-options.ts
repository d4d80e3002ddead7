/** How a connection is made, whatever it is for. */
import type { ConnectionOptions } from 'mysql2';

export const connectionOptions = (url: string): ConnectionOptions => ({
  uri: url,
  charset: 'utf8mb4',
  connectTimeout: 5_000,
  supportBigNumbers: true,
  bigNumberStrings: true,
  dateStrings: true,
  jsonStrings: true,
  enableKeepAlive: true,
});
