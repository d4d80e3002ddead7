/** A column's bytes in the log -> what they say, without what only the column's declaration knows. */
import { Bytes } from './binlog-bytes.ts';
import { type StoredColumn, columnTypes as types } from './binlog-table.ts';

/** `unknown`: its bytes were passed over. Bytes of texts are in the column's character set. */
export type Stored =
  | { readonly kind: 'number'; readonly value: number | bigint }
  | { readonly kind: 'decimal' | 'time'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Buffer }
  | { readonly kind: 'choice' | 'choices' | 'bits'; readonly value: bigint }
  | { readonly kind: 'moment'; readonly value: Moment }
  | { readonly kind: 'unknown' };

/** In no zone, or in UTC. `digits` of the second's fraction, six; `month` and `day` are 0 in dates that are none. */
export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** `hh:mm:ss`. */
  readonly time: string;
  readonly digits: string;
}

/** `unsigned` is what the declaration says; the log does not. */
export function storedValue(bytes: Bytes, { type, first, second }: StoredColumn, unsigned: boolean): Stored {
  switch (type) {
    case types.tiny:
      return integer(bytes, 1, unsigned);
    case types.short:
      return integer(bytes, 2, unsigned);
    case types.int24:
      return integer(bytes, 3, unsigned);
    case types.long:
      return integer(bytes, 4, unsigned);
    case types.longlong:
      return { kind: 'number', value: unsigned ? bytes.big() : bytes.bigSigned() };
    case types.float:
      return { kind: 'number', value: bytes.float() };
    case types.double:
      return { kind: 'number', value: bytes.double() };
    case types.year: {
      const year = bytes.number(1);
      return { kind: 'number', value: year === 0 ? 0 : 1900 + year };
    }
    case types.decimal:
      return { kind: 'decimal', value: decimalText(bytes, first, second) };
    case types.date: {
      const packed = bytes.number(3);
      return momentOf(packed >> 9, (packed >> 5) & 15, packed & 31, 0, '');
    }
    case types.datetime2:
      return dateTime(bytes, first);
    case types.timestamp2:
      return timestamp(bytes, first);
    case types.time2:
      return { kind: 'time', value: timeText(bytes, first) };
    case types.enum:
      return { kind: 'choice', value: BigInt(bytes.number(first)) };
    case types.set:
      return { kind: 'choices', value: wide(bytes.bytes(first)) };
    case types.bit:
      return { kind: 'bits', value: wide(Buffer.from(bytes.bytes(second + (first > 0 ? 1 : 0))).reverse()) };
    case types.varchar:
    case types.varString:
    case types.string:
      return { kind: 'bytes', value: bytes.bytes(bytes.number(first > 255 ? 2 : 1)) };
    case types.blob:
      return { kind: 'bytes', value: bytes.bytes(bytes.number(first)) };
    case types.json:
    case types.geometry:
    case types.blobCompressed:
      bytes.skip(bytes.number(first));
      return { kind: 'unknown' };
    case types.varcharCompressed:
      bytes.skip(bytes.number(first > 255 ? 2 : 1));
      return { kind: 'unknown' };
    case types.timestamp:
      bytes.skip(4);
      return { kind: 'unknown' };
    case types.time:
      bytes.skip(3);
      return { kind: 'unknown' };
    case types.datetime:
      bytes.skip(8);
      return { kind: 'unknown' };
    default:
      // How long it is is not known, so nothing after it can be read.
      throw new UnknownType(type);
  }
}

export class UnknownType extends Error {
  constructor(type: number) {
    super(`The binary log has a type of columns that is not known here (${type})`);
  }
}

const integer = (bytes: Bytes, size: number, unsigned: boolean): Stored => ({
  kind: 'number',
  value: unsigned ? bytes.number(size) : bytes.signed(size),
});

const wide = (littleEndian: Buffer): bigint => littleEndian.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

const two = (value: number): string => String(value).padStart(2, '0');

const momentOf = (year: number, month: number, day: number, seconds: number, digits: string): Stored => ({
  kind: 'moment',
  value: { year, month, day, time: clock(seconds), digits: digits.padEnd(6, '0') },
});

const clock = (seconds: number): string =>
  `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

/** Two digits to a byte, the last one of an odd number shifted. */
function fraction(bytes: Bytes, scale: number): string {
  if (scale === 0) return '';
  const size = Math.ceil(scale / 2);
  return String(bytes.ordered(size))
    .padStart(size * 2, '0')
    .slice(0, scale);
}

function dateTime(bytes: Bytes, scale: number): Stored {
  const packed = bytes.ordered(5) - 0x8000000000;
  const time = packed % 0x20000;
  const days = Math.floor(packed / 0x20000);
  const months = Math.floor(days / 32);
  const seconds = Math.floor(time / 4096) * 3600 + (Math.floor(time / 64) % 64) * 60 + (time % 64);
  return momentOf(Math.floor(months / 13), months % 13, days % 32, seconds, fraction(bytes, scale));
}

function timestamp(bytes: Bytes, scale: number): Stored {
  const seconds = bytes.ordered(4);
  const digits = fraction(bytes, scale);
  // What is written as the zero date.
  if (seconds === 0 && Number(digits) === 0) return momentOf(0, 0, 0, 0, '');
  const date = new Date(seconds * 1000);
  return momentOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), seconds % 86_400, digits);
}

/** Those below zero are kept as what is missing to a power of two. */
function timeText(bytes: Bytes, scale: number): string {
  const size = Math.ceil(scale / 2);
  const packed = bytes.ordered(3 + size) - 0x800000 * 256 ** size;
  const sign = packed < 0 ? '-' : '';
  const whole = Math.abs(packed);
  const time = Math.floor(whole / 256 ** size);
  const digits =
    size === 0
      ? ''
      : String(whole % 256 ** size)
          .padStart(size * 2, '0')
          .slice(0, scale);
  const text = `${two(Math.floor(time / 4096))}:${two(Math.floor(time / 64) % 64)}:${two(time % 64)}`;
  return `${sign}${text}${digits === '' ? '' : `.${digits}`}`;
}

/** Nine digits to four bytes; what is left over at both ends takes fewer. Below zero all bits are turned round. */
const bytesOfDigits = [0, 1, 1, 2, 2, 3, 3, 4, 4, 4];

function decimalText(bytes: Bytes, precision: number, scale: number): string {
  const groups = [...groupsOf(precision - scale).reverse(), ...groupsOf(scale)];
  const stored = Buffer.from(bytes.bytes(groups.reduce((sum, digits) => sum + bytesOfDigits[digits]!, 0)));
  const negative = (stored[0]! & 0x80) === 0;
  stored[0]! ^= 0x80;
  if (negative) for (const [at, byte] of stored.entries()) stored[at] = byte ^ 0xff;
  const read = new Bytes(stored);
  const all = groups.map((digits) => String(read.ordered(bytesOfDigits[digits]!)).padStart(digits, '0').slice(-digits)).join('');
  const whole = all.slice(0, precision - scale).replace(/^0+(?=\d)/, '') || '0';
  return `${negative ? '-' : ''}${whole}${scale === 0 ? '' : `.${all.slice(precision - scale)}`}`;
}

const groupsOf = (digits: number): number[] => [
  ...Array.from({ length: Math.floor(digits / 9) }, () => 9),
  ...(digits % 9 === 0 ? [] : [digits % 9]),
];
