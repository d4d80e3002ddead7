/**
 * How each column of dates is stored. SQLite has no type for them: some write `2024-01-31 23:59:59`, some `…T23:59:59.000Z`,
 * some milliseconds. A value is compared in the form its column has, so that indexes serve and order is time; the form is
 * learnt from a value of the column when the schema is read.
 */
import type { Catalog } from '../../../introspection/catalog.ts';
import { isTemporal } from '../../model/type.ts';
import type { Row } from '../database.ts';
import { sqliteType } from './types.ts';

/** `T3Z`: the letter between day and time, the digits of a second, the letter behind. */
export type MomentForm = 'milliseconds' | 'day' | `${'T' | ' '}${number}${'Z' | ''}`;

interface Place {
  readonly table: string;
  readonly column: string;
}

const perStatement = 200;
/** Values are looked for among so many rows at most: a column of nulls costs no walk through its table. */
const rowsLookedAt = 1_000;

export const placeName = ({ table, column }: Place): string => JSON.stringify([table, column]);

export async function momentForms(
  catalog: Catalog,
  run: (text: string) => Promise<readonly Row[]>,
): Promise<ReadonlyMap<string, MomentForm>> {
  const places = catalog.tables
    .filter(({ kind }) => kind === 'table')
    .flatMap(({ name, columns }) =>
      columns
        .filter((column) => isTemporal(sqliteType(column)) && sqliteType(column).name !== 'time')
        .map((column) => ({ table: name, column: column.name })),
    );
  const forms = new Map<string, MomentForm>();
  for (let start = 0; start < places.length; start += perStatement) {
    const some = places.slice(start, start + perStatement);
    const row = (await run(`select ${some.map(sample).join(', ')}`))[0] ?? {};
    some.forEach((place, index) => {
      const form = formOf(row[`v${index}`]);
      if (form) forms.set(placeName(place), form);
    });
  }
  return forms;
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const sample = ({ table, column }: Place, index: number): string =>
  `(select v from (select ${quote(column)} as v from main.${quote(table)} limit ${rowsLookedAt}) where v is not null limit 1) as v${index}`;

function formOf(value: unknown): MomentForm | null {
  if (typeof value === 'number' || typeof value === 'bigint') return 'milliseconds';
  if (/^\d{4}-\d{2}-\d{2}$/.test(String(value))) return 'day';
  const found = /^\d{4}-\d{2}-\d{2}([T ])\d{2}:\d{2}:\d{2}(?:\.(\d{1,9}))?(Z?)$/.exec(String(value));
  return found ? (`${found[1]}${found[2]?.length ?? 0}${found[3]}` as MomentForm) : null;
}

/** A canonical moment (`2024-01-31 23:59:59.5`) in a column's form. */
export function spellMoment(canonical: string, form: string): string | bigint {
  const found = /^([T ])(\d+)(Z?)$/.exec(form);
  if (!found && form !== 'milliseconds' && form !== 'day') return canonical;
  const [day = '', time = '00:00:00'] = canonical.split(' ');
  const [seconds, fraction = ''] = time.split('.');
  if (form === 'milliseconds') {
    const moment = Date.parse(`${day}T${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
    return Number.isNaN(moment) ? canonical : BigInt(moment);
  }
  if (form === 'day') return /^00:00:00(\.0*)?$/.test(time) ? day : canonical;
  if (!found) return canonical;
  const digits = fraction.padEnd(Number(found[2]), '0');
  return `${day}${found[1]}${seconds}${digits ? `.${digits}` : ''}${found[3]}`;
}
