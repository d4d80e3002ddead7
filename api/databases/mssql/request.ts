/** One statement on one connection: its rows, at once or as they come. Parameters are `@p1`, `@p2` … and always text. */
import { type Connection, Request, TYPES } from 'tedious';
import type { Row } from '../database.ts';

interface Cell {
  readonly value: unknown;
  readonly metadata: { readonly colName: string };
}

/** The connection a tarn pool hands out. */
export function openConnection(connection: Connection): Promise<Connection> {
  return new Promise((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve(connection)));
    // What breaks later is told to the request it breaks; without a listener it would end the process.
    connection.on('error', () => {});
  });
}

/** Text without parameters is a batch, in which any statement may stand; with parameters its plan is kept by the server. */
export const rowsOf = async (connection: Connection, text: string, values: readonly unknown[] | null): Promise<Row[]> =>
  (await answerOf(connection, text, values)).rows;

/** With how many rows were found, to answer or to write. */
export function answerOf(
  connection: Connection,
  text: string,
  values: readonly unknown[] | null,
): Promise<{ readonly rows: Row[]; readonly affected: number }> {
  return new Promise((resolve, reject) => {
    const rows: Row[] = [];
    const request = start(connection, text, values, (error, affected) =>
      error ? reject(error) : resolve({ rows, affected: affected ?? rows.length }),
    );
    request.on('row', (cells: readonly Cell[]) => rows.push(rowOf(cells)));
  });
}

/** Rows in chunks; the server is held back while nobody takes them. */
export async function* chunksOf(
  connection: Connection,
  text: string,
  values: readonly unknown[],
  size: number,
): AsyncGenerator<Row[]> {
  let rows: Row[] = [];
  let ended = false;
  let failure: Error | null = null;
  let wake: () => void = () => {};
  const request = start(connection, text, values, (error) => {
    failure = error ?? null;
    ended = true;
    wake();
  });
  request.on('row', (cells: readonly Cell[]) => {
    rows.push(rowOf(cells));
    if (rows.length < size) return;
    request.pause();
    wake();
  });
  for (;;) {
    if (!ended && rows.length < size) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    while (rows.length >= size) {
      const chunk = rows.slice(0, size);
      rows = rows.slice(size);
      yield chunk;
    }
    if (ended) break;
    request.resume();
  }
  if (failure) throw failure;
  if (rows.length > 0) yield rows;
}

function start(
  connection: Connection,
  text: string,
  values: readonly unknown[] | null,
  done: (error: Error | null | undefined, affected?: number) => void,
): Request {
  const request = new Request(text, done);
  // Two lengths only, as the declared length is part of what the server knows a statement by.
  values?.forEach((value, index) => {
    const content = value === null ? null : String(value);
    request.addParameter(`p${index + 1}`, TYPES.NVarChar, content, { length: (content?.length ?? 0) > 4000 ? Infinity : 4000 });
  });
  if (values === null) connection.execSqlBatch(request);
  else connection.execSql(request);
  return request;
}

const rowOf = (cells: readonly Cell[]): Row => Object.fromEntries(cells.map(({ metadata, value }) => [metadata.colName, value]));
