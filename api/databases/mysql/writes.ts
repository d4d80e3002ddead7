/**
 * How MySQL and MariaDB are written. Values go as text, which assigning reads as the column's type; only MariaDB answers an insert.
 */
import { isText } from '../../model/type.ts';
import { type Fragment, join, raw, sql } from '../../sql/fragment.ts';
import {
  keysText,
  matchText,
  named,
  orderText,
  type RowAnswerText,
  type Rows,
  tuples,
  type UpdateEachText,
  type Writes,
} from '../../sql/writes.ts';
import { jsonUnquoted, objectText } from './json.ts';

export const mysqlWrites: Writes = {
  rowsAtMost: (columns) => Math.max(1, 2 ** Math.floor(Math.log2(4_000 / Math.max(columns, 1)))),
  anyNumberOfRows: false,
  answersInserts: false,
  answersByAlias: false,

  insert: ({ table, columns, rows, answer }) =>
    sql`insert into ${table} (${named(columns)}) values ${tuples(rows, columns.length)}${answerText(answer)}`,

  update: ({ table, alias, set, where }) => sql`update ${table} ${alias} set ${join(set, ', ')} where ${where}`,

  updateEach(update) {
    const { table, alias, by, set } = update;
    const assigned = set.map(({ name }, index) => sql`${alias}.${name} = v.${raw(`c${by.length + index}`)}`);
    return sql`update ${table} ${alias} join (${rowsText(update)}) v on ${matchText(alias, by, (place) => raw(`v.c${place}`))} set ${join(assigned, ', ')}`;
  },

  delete: ({ table, alias, where }) => sql`delete ${alias} from ${table} ${alias} where ${where}`,

  lock(lock) {
    const keys = lock.answer.map(({ as, value }) => sql`${jsonUnquoted(value)} as ${raw(as)}`);
    return sql`select ${join(keys, ', ')} from ${lock.table} ${lock.alias} where ${keysText(lock)}${orderText(lock)} for update`;
  },
};

export const mariadbWrites: Writes = { ...mysqlWrites, answersInserts: true };

/**
 * The rows as a table of their own. It begins with no row of the table itself: texts of keys so get the collation of what they
 * are compared with, without which two collations would meet and no index would serve.
 */
function rowsText({ table, by, set, rows }: UpdateEachText): Fragment {
  const width = by.length + set.length;
  const like = Array.from({ length: width }, (_, place) => {
    const key = by[place];
    return sql`${key && isText(key.type) ? key.name : raw('null')} as ${raw(`c${place}`)}`;
  });
  const each = Array.from({ length: rows.count }, (_, row) => sql` union all select ${rowText(rows, row, width)}`);
  return sql`select ${join(like, ', ')} from ${table} where 1 = 0${each}`;
}

const rowText = (rows: Rows, row: number, width: number): Fragment =>
  join(
    Array.from({ length: width }, (_, place) => rows.value(row, place)),
    ', ',
  );

function answerText(answer: RowAnswerText | null): Fragment {
  if (answer === null || answer.keys.length + answer.members.length === 0) return [];
  const keys = answer.keys.map(({ as, value }) => sql`${jsonUnquoted(value)} as ${raw(as)}`);
  const item = answer.members.length > 0 ? [sql`${objectText(answer.members)} as item`] : [];
  return sql` returning ${join([...keys, ...item], ', ')}`;
}
