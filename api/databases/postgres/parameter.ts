/** What is bound: text, which the cast in the statement reads. What a column cannot hold is refused in its field's name. */
import type { ValueType } from '../../model/type.ts';
import type { Scalar } from '../../query/value.ts';
import type { Canonical } from '../../sql/encode.ts';
import type { Parameter } from '../../sql/fragment.ts';
import { type Elements, elementsOf } from '../../sql/json-list.ts';
import { inRange, misfit, storable, tooLong } from '../../sql/stored.ts';
import { escapeLike } from '../pattern.ts';

export function encodePostgres(value: Canonical, parameter: Parameter): unknown {
  const { form } = parameter;
  if (form === 'stored') return encodeStored(value, parameter);
  if (Buffer.isBuffer(value)) return value;
  if (form === 'plain' || form === 'exact') return String(value);
  const escaped = escapeLike(String(value));
  return `${form === 'starts' ? '' : '%'}${escaped}${form === 'ends' ? '' : '%'}`;
}

const widths: Readonly<Record<string, readonly [low: bigint, high: bigint]>> = {
  smallint: [-(2n ** 15n), 2n ** 15n - 1n],
  integer: [-(2n ** 31n), 2n ** 31n - 1n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
  oid: [0n, 2n ** 32n - 1n],
};

/** What is longer would be cut without a word. */
const bytesAtMost: Readonly<Record<string, number>> = { '"char"': 1, name: 63 };

function encodeStored(value: Canonical, parameter: Parameter): unknown {
  const { type } = parameter;
  if (Buffer.isBuffer(value)) return value;
  if (type.name === 'array') return arrayText(String(value), parameter);
  if (typeof value === 'bigint') {
    const width = widths[type.native];
    return String(width ? inRange(value, ...width, parameter) : value);
  }
  const text = String(value);
  if (text.includes('\0')) throw misfit(text, parameter);
  const most = bytesAtMost[type.native];
  if (most !== undefined && Buffer.byteLength(text) > most) throw tooLong(text, parameter, most);
  return text;
}

/** `[1,null,"a"]` -> `{1,NULL,"a"}`; lists in lists are further dimensions, but of JSON, whose lists are values. */
function arrayText(json: string, parameter: Parameter): string {
  const { element } = parameter.type;
  const elements = element && elementsOf(json, element.name !== 'json');
  if (!elements) throw misfit(json, { ...parameter, type: { ...parameter.type, name: 'array' } });
  return listText(elements, { ...parameter, type: element! }, false);
}

function listText(elements: Elements, parameter: Parameter, nested: boolean): string {
  const texts = elements.map((each) =>
    typeof each !== 'string'
      ? listText(each, parameter, true)
      : each === 'null'
        ? 'NULL'
        : quoted(elementText(each, parameter, nested)),
  );
  // An array of nothing but empty ones has no elements at all.
  return texts.length > 0 && texts.every((text) => text === '{}') ? '{}' : `{${texts.join()}}`;
}

function elementText(json: string, parameter: Parameter, nested: boolean): string {
  const { type } = parameter;
  if (type.name === 'json') return json;
  const scalar = scalarOf(json, type);
  if (scalar === null) throw misfit(json, parameter);
  // Bytes in arrays of arrays are answered as the database writes them.
  if (nested && type.name === 'binary' && /^\\x([\da-f]{2})*$/.test(String(scalar))) return String(scalar);
  const made = encodeStored(storable(scalar, parameter), parameter);
  return Buffer.isBuffer(made) ? `\\x${made.toString('hex')}` : String(made);
}

/** A number keeps the digits it was sent with. */
function scalarOf(json: string, { name }: ValueType): Scalar | null {
  if (json.startsWith('{')) return null;
  if (json.startsWith('"')) return JSON.parse(json) as string;
  return json === 'true' || json === 'false' ? json === 'true' : name === 'boolean' ? Number(json) : json;
}

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
