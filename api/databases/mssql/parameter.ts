/** Bound values: how their places are spelled, and what is sent. Everything goes as nvarchar; the cast says what it is. */
import { invalidQuery } from '../../errors.ts';
import { isNumber, type ValueType } from '../../model/type.ts';
import type { Canonical } from '../../sql/encode.ts';
import type { Parameter } from '../../sql/fragment.ts';
import { inRange, misfit } from '../../sql/stored.ts';
import { wellKnownText } from './geometry.ts';

export function spellParameter(index: number, { type, form }: Parameter): string {
  const place = `@p${index}`;
  if (form === 'stored') return storedPlace(index, type);
  return form === 'plain' ? comparedPlace(place, type) : place;
}

/** Assigning checks a length, where a cast would cut. */
function storedPlace(index: number, type: ValueType): string {
  const place = `@p${index}`;
  const { name, native } = type;
  if (name === 'string' || name === 'text') return place;
  if (name === 'dateTime') return `cast(${place} as datetime2(7))`;
  if (name !== 'geometry') return comparedPlace(place, type);
  return native === 'geography' ? `geography::STGeomFromText(${place}, 4326)` : `geometry::STGeomFromText(${place}, 0)`;
}

function comparedPlace(place: string, type: ValueType): string {
  const { native } = type;
  switch (type.name) {
    case 'integer':
    case 'bigInteger':
      return `cast(${place} as bigint)`;
    case 'boolean':
      return `cast(${place} as bit)`;
    case 'float':
      return `cast(${place} as ${native === 'real' ? 'real' : 'float'})`;
    case 'decimal':
      return `cast(${place} as decimal(38,${decimalScale(type.precision, type.scale)}))`;
    case 'date':
      return `cast(${place} as date)`;
    case 'dateTime':
      // Compared as anything finer, a datetime is not what it shows.
      return native === 'datetime' ? `try_cast(cast(${place} as datetime2(3)) as datetime)` : `cast(${place} as datetime2(7))`;
    case 'timestamp':
      return `cast(${place} as datetimeoffset(7))`;
    case 'time':
      return `cast(${place} as time(7))`;
    case 'uuid':
      return `cast(${place} as uniqueidentifier)`;
    case 'binary':
      return `convert(varbinary(max), ${place}, 2)`;
    case 'string':
    case 'text':
      // An index of single-byte text is of no use to a comparison with Unicode.
      return native === 'varchar' || native === 'char' ? `cast(${place} as varchar(8000))` : place;
    case 'unknown':
      return native === 'hierarchyid' ? `cast(${place} as hierarchyid)` : place;
    default:
      return place;
  }
}

/** As many digits after the point as those before it leave. */
const decimalScale = (precision: number | null, scale: number | null): number =>
  Math.min(Math.max(scale ?? 0, 10), 38 - ((precision ?? 28) - (scale ?? 0)));

const widths: Readonly<Record<string, readonly [low: bigint, high: bigint]>> = {
  tinyint: [0n, 2n ** 8n - 1n],
  smallint: [-(2n ** 15n), 2n ** 15n - 1n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
};

export function encodeMssql(value: Canonical, parameter: Parameter): unknown {
  const { type, form, field } = parameter;
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (typeof value === 'boolean') return value ? '1' : '0';
  const text = String(value);
  if (form === 'stored') {
    const width = typeof value === 'bigint' ? widths[type.native] : undefined;
    if (width) inRange(BigInt(text), ...width, parameter);
    if (isNumber(type) && /^(NaN|-?Infinity)$/.test(text)) throw misfit(text, parameter);
  } else if (form !== 'plain') return `${form === 'starts' ? '' : '%'}${escapePattern(text)}${form === 'ends' ? '' : '%'}`;
  switch (type.name) {
    case 'decimal':
      return withoutExponent(text);
    case 'dateTime':
    case 'timestamp':
    case 'time':
      // Seven digits of a second are the most there are.
      return text.replace(/(\.\d{7})\d+/, '$1').replace(type.name === 'time' ? /(Z|[+-][\d:]+)$/ : /$^/, '');
    case 'uuid':
      return dashed(text);
    case 'geometry': {
      const shape = wellKnownText(text);
      if (shape === null && form === 'stored') throw misfit(text, parameter);
      if (shape === null)
        throw invalidQuery('filter', `"${text.slice(0, 60)}" is no shape this database knows`, undefined, { path: [field] });
      return shape;
    }
    default:
      return text;
  }
}

/** Besides the usual wildcards, `[` begins a set of letters here. */
const escapePattern = (text: string): string => text.replace(/[\\%_[]/g, '\\$&');

const dashed = (text: string): string =>
  text.replace(/[{}-]/g, '').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** `1.5e3` -> `1500`: text with an exponent is no decimal to this database. */
function withoutExponent(text: string): string {
  const found = /^([+-]?)(\d*)(?:\.(\d*))?e([+-]?\d+)$/i.exec(text);
  if (found === null) return text;
  const [, sign = '', whole = '', part = '', exponent = ''] = found;
  const digits = `${whole}${part}`;
  const point = whole.length + Number(exponent);
  const padded = point <= 0 ? `${'0'.repeat(1 - point)}${digits}` : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  return `${sign}${padded.slice(0, at)}${padded.length > at ? `.${padded.slice(at)}` : ''}`;
}
