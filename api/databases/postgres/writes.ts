/**
 * How PostgreSQL is written. Many rows come as one array for each column, so that one statement serves any number of them; every
 * value goes as text, and is read as its column's type without the length, which assigning then checks.
 */
import { plainType, type ValueType } from '../../model/type.ts';
import { Literal } from '../../query/value.ts';
import { type Fragment, join, type Named, raw, sql } from '../../sql/fragment.ts';
import {
  type Column,
  type InsertRecordedText,
  matchText,
  named,
  orderText,
  type RecordText,
  type RowAnswerText,
  type Rows,
  valuesText,
  type Writes,
} from '../../sql/writes.ts';
import { columns as allOf, nameable, object, rowName } from './json.ts';

export const postgresWrites: Writes = {
  rowsAtMost: () => 10_000,
  anyNumberOfRows: true,
  answersInserts: true,
  answersByAlias: true,

  insert({ table, columns, rows, overrideIdentity, answer }) {
    const into = sql`insert into ${table} as "t0"`;
    if (columns.length === 0) return sql`${into} select from generate_series(1, ${count(rows)})${answerText(answer)}`;
    const override = raw(overrideIdentity ? ' overriding system value' : '');
    const values =
      rows.count === 1
        ? sql`values (${valuesText(rows, 0, columns.length)})`
        : sql`select ${casts(columns)}${unnested(columns, rows)}`;
    return sql`${into} (${named(columns)})${override} ${values}${answerText(answer)}`;
  },

  update: ({ table, alias, set, where }) => sql`update ${table} as ${alias} set ${join(set, ', ')} where ${where}`,

  updateEach({ table, alias, by, set, rows }) {
    const columns = [...by, ...set];
    const assigned = set.map(({ name }, index) => sql`${name} = v.${raw(`c${by.length + index}`)}`);
    return sql`update ${table} as ${alias} set ${join(assigned, ', ')} from (select ${casts(columns)}${unnested(columns, rows)}) v where ${matchText(alias, by, (place) => raw(`v.c${place}`))}`;
  },

  delete: ({ table, alias, where }) => sql`delete from ${table} as ${alias} where ${where}`,

  lock(lock) {
    const { table, alias, by, answer, rows } = lock;
    const near = join(
      by.map(({ name }) => sql`${alias}.${name}`),
      ', ',
    );
    const first = by[0]!;
    const where =
      by.length === 1 && first.type.native !== 'money'
        ? sql`${near} = any (${list(first, 0, rows)}::${raw(columnType(first.type))}[])`
        : sql`(${near}) in (select ${casts(by)}${unnested(by, rows)})`;
    return sql`select ${beside(answer)} from ${table} ${alias} where ${where}${orderText(lock)} for update of ${alias}`;
  },

  insertRecorded(text) {
    const { insert, activity, revision, several, keysOnly } = text;
    if (several) return severalRecorded(text);
    const list = (parts: readonly Fragment[]): Fragment => join(parts, ', ');
    const key = raw('(select k0 from w)');
    const first = sql`with w as (${insert}), a as (insert into ${activity.table} (${list([named(activity.columns), activity.item.name])}) values (${list([...activity.values, key])}) returning ${activity.key} as id)`;
    const answer = raw(keysOnly ? 'k0' : 'k0, item');
    if (revision === null) return sql`${first} select ${answer} from w`;
    const columns = list([named(revision.columns), revision.item.name, revision.activity.name, revision.data.name]);
    const data = raw(storedText('(select item from w)', revision.data.type));
    const values = list([...revision.values, key, raw('(select id from a)'), data]);
    return sql`${first}, r as (insert into ${revision.table} (${columns}) values (${values})) select ${answer} from w`;
  },

  // A login that may not set it had better write its row than fail.
  advance: (table, column, highest) =>
    sql`select setval(s.name::regclass, ${highest}) from (select pg_get_serial_sequence(${table}, ${column}) as name) s where s.name is not null and has_sequence_privilege(s.name, 'update') and coalesce(pg_sequence_last_value(s.name::regclass), 0) < ${highest}`,
};

/** Rows are numbered in the order they were inserted in, and matched by that with their activities. */
function severalRecorded({ insert, activity, revision, keysOnly }: InsertRecordedText): Fragment {
  const said = ({ columns, values }: RecordText): Fragment =>
    join(
      columns.map(({ type }, place) => sql`${values[place]!}::${raw(columnType(type))}`),
      ', ',
    );
  const into = ({ table, columns, item }: RecordText): Fragment => sql`insert into ${table} (${named([...columns, item])}`;
  const first = sql`with w as (${insert}), n as (select *, row_number() over () as n from w), a as (${into(activity)}) select ${said(activity)}, k0 from n order by n.n returning ${activity.key} as id)`;
  const answer = raw(keysOnly ? 'k0' : 'k0, item');
  if (revision === null) return sql`${first} select ${answer} from w`;
  const { activity: of, data, delta } = revision;
  const more = [of, data, ...(delta ? [delta] : [])].map(({ name }) => sql`, ${name}`);
  const texts = [raw(`, ${storedText('n.item', data.type)}`), delta ? raw(`, ${storedText('n.delta', delta.type)}`) : []];
  return sql`${first}, m as (select id, row_number() over () as n from a), r as (${into(revision)}${more}) select ${said(revision)}, n.k0, m.id${texts} from n join m on m.n = n.n) select ${answer} from w`;
}

const count = ({ count: of }: Rows): Fragment => ({
  value: new Literal(of),
  type: plainType('integer', 'integer'),
  form: 'plain',
  field: '',
});

/** All values of a column: `$1::text[]`. */
const list = ({ type, field }: Column, place: number, rows: Rows): Fragment => {
  const first = rows.value(0, place);
  const form = 'form' in first ? first.form : 'stored';
  return { value: rows.values(place), type, form, field };
};

const unnested = (columns: readonly Column[], rows: Rows): Fragment =>
  sql` from unnest(${join(
    columns.map((column, place) => list(column, place, rows)),
    ', ',
  )}) x (${raw(columns.map((_, place) => `c${place}`).join(', '))})`;

const casts = (columns: readonly Column[]): Fragment =>
  raw(columns.map(({ type }, place) => `${storedText(`x.c${place}`, type)} as c${place}`).join(', '));

const beside = (answer: readonly Named[]): Fragment =>
  join(
    answer.map(({ as, value }) => sql`to_json(${value}) #>> '{}' as ${raw(as)}`),
    ', ',
  );

function answerText(answer: RowAnswerText | null): Fragment {
  if (answer === null || answer.keys.length + answer.members.length === 0) return [];
  const item = answer.members.length > 0 ? [sql`${itemText(answer.members)} as item`] : [];
  const given = answer.given ? [sql`${itemText(answer.given)} as delta`] : [];
  return sql` returning ${join([...(answer.keys.length > 0 ? [beside(answer.keys)] : []), ...item, ...given], ', ')}`;
}

/** As reads spell it: without blanks, where names allow. */
function itemText(members: readonly Named[]): Fragment {
  if (!nameable(members)) return sql`${object(members)}::text`;
  const row = rowName(members);
  return sql`(select row_to_json(${row})::text from (select ${allOf(members)}) ${row})`;
}

/** A text read as a value of the column. */
export function storedText(place: string, type: ValueType): string {
  if (type.name === 'geometry') return `st_geomfromgeojson(${place}::text)${type.native === 'geography' ? '::geography' : ''}`;
  if (type.native === 'money' && type.name !== 'array') return `${place}::numeric::money`;
  // A truth in a column of numbers.
  if (type.name === 'boolean' && type.native !== 'boolean') return `${place}::boolean::int::${columnType(type)}`;
  return `${place}::${columnType(type)}${type.name === 'array' ? '[]' : ''}`;
}

/** Without a length these would be of length 1, and cut what they are given. */
const unbounded: Readonly<Record<string, string>> = { character: 'bpchar', bit: 'varbit' };

function columnType({ native, element }: ValueType): string {
  const name = (element ?? { native }).native.replace(/^enum /, '');
  return unbounded[name] ?? (name === '' ? 'text' : name);
}
