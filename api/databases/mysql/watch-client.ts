/** A connection for one thing that is to be found out: made for it, and closed afterwards. */
import mysql, { type RowDataPacket } from 'mysql2/promise';
import type { Row } from '../database.ts';
import { connectionOptions } from './connect-options.ts';

export type Ask = (text: string, values?: readonly string[]) => Promise<readonly Row[]>;

export async function withSession<T>(url: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const connection = await mysql.createConnection(connectionOptions(url));
  try {
    return await work(async (text, values = []) => (await connection.query<RowDataPacket[]>(text, [...values]))[0]);
  } finally {
    connection.destroy();
  }
}
