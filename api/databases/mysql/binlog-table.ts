/** What the log says of a table before its rows: its name, and how each column is stored. */
import { Bytes } from './binlog-bytes.ts';

export interface BinlogTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly StoredColumn[];
}

export interface StoredColumn {
  readonly type: number;
  /** Bytes, digits or a length, by the type. */
  readonly first: number;
  readonly second: number;
}

export const columnTypes = {
  tiny: 1, short: 2, long: 3, float: 4, double: 5, timestamp: 7, longlong: 8, int24: 9, date: 10, time: 11, datetime: 12, year: 13,
  varchar: 15, bit: 16, timestamp2: 17, datetime2: 18, time2: 19, blobCompressed: 140, varcharCompressed: 141,
  json: 245, decimal: 246, enum: 247, set: 248, blob: 252, varString: 253, string: 254, geometry: 255,
} as const; // biome-ignore format: a table

const {
  float, double, timestamp2, datetime2, time2, blob, json, geometry, varchar, varString, bit, decimal, string, blobCompressed, varcharCompressed,
} = columnTypes; // biome-ignore format: a table

const tableIdSize = 6;

/** Of the event's body. */
export const tableIdOf = (body: Buffer): number => body.readUIntLE(0, tableIdSize);

export function binlogTable(body: Buffer): BinlogTable {
  const bytes = new Bytes(body);
  bytes.skip(tableIdSize + 2);
  const schema = bytes.text(bytes.number(1));
  bytes.skip(1);
  const name = bytes.text(bytes.number(1));
  bytes.skip(1);
  const types = [...bytes.bytes(bytes.packed())];
  const details = new Bytes(bytes.bytes(bytes.packed()));
  return { schema, name, columns: types.map((type) => storedColumn(type, details)) };
}

function storedColumn(type: number, details: Bytes): StoredColumn {
  switch (type) {
    case float:
    case double:
    case timestamp2:
    case datetime2:
    case time2:
    case blob:
    case blobCompressed:
    case json:
    case geometry:
      return { type, first: details.number(1), second: 0 };
    case varchar:
    case varcharCompressed:
    case varString:
      return { type, first: details.number(2), second: 0 };
    case bit: {
      const bits = details.number(1);
      return { type, first: bits, second: details.number(1) };
    }
    case decimal: {
      const precision = details.number(1);
      return { type, first: precision, second: details.number(1) };
    }
    case string: {
      const high = details.number(1);
      const low = details.number(1);
      if (high === columnTypes.enum || high === columnTypes.set) return { type: high, first: low, second: 0 };
      // Two bits of a length above 255 hide in the type.
      return { type, first: low | (((high & 0x30) ^ 0x30) << 4), second: 0 };
    }
    default:
      return { type, first: 0, second: 0 };
  }
}
