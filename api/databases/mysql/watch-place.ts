/** Where the binary log ends, and whether a place is still in it. */
import type { BinlogPlace } from './binlog-stream.ts';
import type { Ask } from './watch-client.ts';

export interface LogEnd {
  /** A text that is another one for another server. */
  readonly server: string;
  readonly place: BinlogPlace;
  has(place: BinlogPlace): boolean;
}

export async function logEnd(ask: Ask): Promise<LogEnd> {
  const server = await ask(
    "show global variables where variable_name in ('server_id', 'server_uuid', 'log_bin_basename', 'hostname')",
  );
  const files = (await ask('show binary logs')).map((row) => ({
    file: String(row.Log_name),
    position: Number(row.File_size),
  }));
  const place = files.at(-1);
  if (!place) throw new Error('The server keeps no binary log');
  return {
    server: JSON.stringify(server),
    place,
    has: ({ file, position }) => files.some((each) => each.file === file && position <= each.position),
  };
}
