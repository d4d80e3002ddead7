/**
 * How MS SQL is written. An insert that is to answer is a MERGE, which alone can tell which row became which; its OUTPUT goes into
 * a table of keys first, as tables with triggers take no other, and what is answered is read by them: after those triggers.
 */
import { isText, type ValueType } from '../../model/type.ts';
import { type Fragment, join, raw, sql } from '../../sql/fragment.ts';
import {
  type InsertText,
  keysText,
  matchText,
  named,
  orderText,
  type RowAnswerText,
  tuples,
  valuesText,
  type Writes,
} from '../../sql/writes.ts';
import { objectText } from './json.ts';

/** A statement takes 2100 parameters, and so many rows in one list of values. */
const parametersAtMost = 2_000;
const rowsAtMost = 1_000;

export const mssqlWrites: Writes = {
  rowsAtMost: (columns) => Math.min(rowsAtMost, 2 ** Math.floor(Math.log2(parametersAtMost / Math.max(columns, 1)))),
  anyNumberOfRows: false,
  answersInserts: true,
  answersByAlias: true,

  insert(insert) {
    const { table, columns, rows, answer } = insert;
    const isPlain = (answer === null || answer.key.length === 0) && (columns.length > 0 || rows.count === 1);
    const values = columns.length > 0 ? sql`(${named(columns)}) values ${tuples(rows, columns.length)}` : raw('default values');
    const text = isPlain ? sql`insert into ${table} ${values}` : mergeText(insert);
    if (!insert.overrideIdentity) return text;
    return sql`set identity_insert ${table} on; ${text}; set identity_insert ${table} off`;
  },

  update: ({ table, alias, set, where }) => sql`update ${alias} set ${join(set, ', ')} from ${table} ${alias} where ${where}`,

  updateEach({ table, alias, by, set, rows }) {
    const width = by.length + set.length;
    const names = raw(Array.from({ length: width }, (_, place) => `c${place}`).join(', '));
    const assigned = set.map(({ name }, index) => sql`${name} = v.${raw(`c${by.length + index}`)}`);
    const values = sql`(values ${tuples(rows, width)}) v (${names})`;
    return sql`update ${alias} set ${join(assigned, ', ')} from ${table} ${alias} join ${values} on ${matchText(alias, by, (place) => raw(`v.c${place}`))}`;
  },

  delete: ({ table, alias, where }) => sql`delete ${alias} from ${table} ${alias} where ${where}`,

  lock(lock) {
    const keys = lock.answer.map(({ as, value }) => sql`${value} as ${raw(as)}`);
    return sql`select ${join(keys, ', ')} from ${lock.table} ${lock.alias} with (updlock, rowlock) where ${keysText(lock)}${orderText(lock)}`;
  },
};

function mergeText({ table, columns, rows, answer }: InsertText): Fragment {
  const numbered = join(
    Array.from({ length: rows.count }, (_, row) => {
      const values = columns.length > 0 ? sql`, ${valuesText(rows, row, columns.length)}` : [];
      return sql`(${raw(String(row))}${values})`;
    }),
    ', ',
  );
  const places = columns.map((_, place) => `c${place}`);
  const given = raw(['o', ...places].join(', '));
  const inserted =
    columns.length > 0
      ? sql`(${named(columns)}) values (${raw(places.map((each) => `s.${each}`).join(', '))})`
      : raw('default values');
  const merge = sql`merge into ${table} using (values ${numbered}) s (${given}) on 1 = 0 when not matched then insert ${inserted}`;
  return answer === null || answer.key.length === 0 ? sql`${merge};` : answered(table, merge, answer);
}

function answered(table: Fragment, merge: Fragment, { key, keys, members }: RowAnswerText): Fragment {
  const declared = raw(key.map(({ type }, place) => `k${place} ${columnType(type)}`).join(', '));
  const output = join(
    key.map(({ name }) => sql`inserted.${name}`),
    ', ',
  );
  const beside = keys.map(({ as, value }) => sql`${value} as ${raw(as)}`);
  const item = members.length > 0 ? [sql`${objectText(members)} as item`] : [];
  // Two collations cannot be compared, and that of a column is not known here.
  const match = matchText(raw('[t0]'), key, (place) =>
    raw(`w.k${place}${isText(key[place]!.type) ? ' collate Latin1_General_100_BIN2' : ''}`),
  );
  return sql`set nocount on; declare @w table (o int, ${declared}); ${merge} output s.o, ${output} into @w; set nocount off; select ${join([...beside, ...item], ', ')} from @w w join ${table} [t0] on ${match} order by w.o`;
}

/** As it was declared, for a column of a key. */
function columnType({ native, maxLength, precision, scale }: ValueType): string {
  if (/^n?(var)?char$|binary$/.test(native)) return `${native}(${maxLength ?? 'max'})`;
  if (native === 'decimal' || native === 'numeric') return `${native}(${precision ?? 18}, ${scale ?? 0})`;
  return scale !== null && /^(datetime2|datetimeoffset|time)$/.test(native) ? `${native}(${scale})` : native;
}
