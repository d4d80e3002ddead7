/**
 * The binary log as the server sends it to who says it is a replica: events one after the other, from a place on. The driver
 * carries it; what it makes of events itself leaves out those of rows, so they are taken as bytes.
 */
import mysql from 'mysql2';
import type { Connection } from '../keep-up.ts';
import { Bytes } from './binlog-bytes.ts';
import { connectionOptions } from './connect-options.ts';

export interface BinlogPlace {
  readonly file: string;
  readonly position: number;
}

export interface BinlogEvent {
  readonly type: number;
  /** Without header and checksum. */
  readonly body: Buffer;
  /** Where the next one is in the file; 0 for what is in no file. */
  readonly next: number;
}

export const eventTypes = {
  query: 2, rotate: 4, format: 15, commit: 16, tableMap: 19,
  writeV1: 23, updateV1: 24, deleteV1: 25, rowsQuery: 29, write: 30, update: 31, delete: 32, gtid: 33, noGtid: 34,
  xaPrepare: 38, partialUpdate: 39, payload: 40, annotate: 160, mariadbGtid: 162, compressedFirst: 165, compressedLast: 171,
} as const; // biome-ignore format: a table

const placeGone = 1236;
const headerSize = 19;
/** MariaDB sends the statements of rows as well. */
const withStatements = 2;

/** What the driver has and does not declare. */
interface Driver {
  addCommand(command: { execute(packet: DriverPacket | undefined): boolean }): void;
  writePacket(packet: OutgoingPacket): void;
  _resetSequenceId(): void;
}

interface DriverPacket {
  readonly buffer: Buffer;
  readonly offset: number;
  readonly end: number;
  asError(encoding: string): Error & { readonly errno?: number };
}

interface OutgoingPacket {
  readonly buffer: Buffer;
  length(): number;
  writeHeader(sequence: number): void;
}

/** Resolves once the server sends. `gone`: it does not have the place any more, or never had. */
export async function readBinlog(
  url: string,
  place: BinlogPlace,
  take: (event: BinlogEvent) => void,
  gone: () => void,
): Promise<Connection> {
  const connection = mysql.createConnection(connectionOptions(url));
  let end: (why: Error) => void = () => {};
  const ended = new Promise<Error>((resolve) => {
    end = resolve;
  });
  connection.on('error', end);
  connection.on('end', () => end(new Error('The server ended the connection')));
  let checksums = await begin(connection).catch((error: unknown) => {
    connection.destroy();
    throw error;
  });
  const driver = connection as unknown as Driver;
  const started = new Promise<void>((resolve) => {
    let asked = false;
    driver.addCommand({
      execute(packet) {
        if (packet === undefined || !asked) {
          asked = true;
          driver._resetSequenceId();
          driver.writePacket(outgoing(place));
          return false;
        }
        const bytes = packet.buffer.subarray(packet.offset, packet.end);
        if (bytes[0] === 0xff) {
          const error = packet.asError('utf8');
          if (error.errno === placeGone) gone();
          end(error);
          return true;
        }
        if (bytes[0] === 0xfe && bytes.length < 9) {
          end(new Error('The server has no more of its log'));
          return true;
        }
        resolve();
        try {
          // The driver uses its buffers again.
          const event = eventOf(Buffer.from(bytes.subarray(1)), checksums);
          if (event.type === eventTypes.format) checksums = hasChecksums(event.body);
          take(event);
        } catch (error) {
          end(error instanceof Error ? error : new Error(String(error)));
        }
        return false;
      },
    });
  });
  const failed = await Promise.race([started, ended]);
  if (failed instanceof Error) {
    connection.destroy();
    throw failed;
  }
  return {
    over: ended.then((why) => why.message),
    close: async () => {
      connection.destroy();
      // The driver does not tell of an end that was asked for.
      end(new Error('It was closed'));
    },
  };
}

/** Whether what is made for this connection alone has a checksum at its end. */
function begin(connection: mysql.Connection): Promise<boolean> {
  return new Promise((resolve, reject) => {
    connection.query(
      'set @master_binlog_checksum = @@global.binlog_checksum, @source_binlog_checksum = @@global.binlog_checksum, @mariadb_slave_capability = 4',
      (error) => error && reject(error),
    );
    connection.query('select @@global.binlog_checksum as checksum', (error: Error | null, rows: unknown) => {
      if (error) return reject(error);
      const [row] = rows as { readonly checksum: string }[];
      resolve(row?.checksum !== 'NONE');
    });
  });
}

function outgoing({ file, position }: BinlogPlace): OutgoingPacket {
  const name = Buffer.from(file);
  const buffer = Buffer.alloc(4 + 11 + name.length);
  buffer[4] = 0x12;
  buffer.writeUInt32LE(position, 5);
  buffer.writeUInt16LE(withStatements, 9);
  // Two replicas of one number would push each other out.
  buffer.writeUInt32LE(1_000_000_000 + Math.floor(Math.random() * 3_000_000_000), 11);
  name.copy(buffer, 15);
  return {
    buffer,
    length: () => buffer.length,
    writeHeader(sequence) {
      buffer.writeUIntLE(buffer.length - 4, 0, 3);
      buffer[3] = sequence;
    },
  };
}

function eventOf(bytes: Buffer, checksums: boolean): BinlogEvent {
  const head = new Bytes(bytes);
  head.skip(4);
  const type = head.number(1);
  head.skip(8);
  const next = head.number(4);
  const flags = head.number(2);
  const artificial = (flags & 0x20) !== 0;
  // The format says itself whether it has one, and always has the room.
  const end = type !== eventTypes.format && checksums ? bytes.length - 4 : bytes.length;
  return { type, body: bytes.subarray(headerSize, end), next: artificial ? 0 : next };
}

const hasChecksums = (format: Buffer): boolean => format[format.length - 5] === 1;
