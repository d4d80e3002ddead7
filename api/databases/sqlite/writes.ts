/** How SQLite is written. Values come in the form they are stored in, so their places need no casts. */
import { type Fragment, join, raw, sql } from '../../sql/fragment.ts';
import { matchText, named, type RowAnswerText, tuples, type Writes } from '../../sql/writes.ts';
import { object } from './json.ts';

export const sqliteWrites: Writes = {
  rowsAtMost: (columns) => (columns === 0 ? 1 : Math.max(1, 2 ** Math.floor(Math.log2(4_000 / columns)))),
  anyNumberOfRows: false,
  answersInserts: true,
  answersByAlias: false,

  insert({ table, columns, rows, answer }) {
    const values = columns.length === 0 ? raw('default values') : sql`(${named(columns)}) values ${tuples(rows, columns.length)}`;
    return sql`insert into ${table} ${values}${answerText(answer)}`;
  },

  update: ({ table, alias, set, where }) => sql`update ${table} as ${alias} set ${join(set, ', ')} where ${where}`,

  updateEach({ table, alias, by, set, rows }) {
    const assigned = set.map(({ name }, index) => sql`${name} = ${columnOf(by.length + index)}`);
    const values = tuples(rows, by.length + set.length);
    return sql`update ${table} as ${alias} set ${join(assigned, ', ')} from (values ${values}) v where ${matchText(alias, by, columnOf)}`;
  },

  delete: ({ table, alias, where }) => sql`delete from ${table} as ${alias} where ${where}`,

  lock: () => null,
};

const columnOf = (place: number): Fragment => raw(`v.column${place + 1}`);

function answerText(answer: RowAnswerText | null): Fragment {
  if (answer === null || answer.keys.length + answer.members.length === 0) return [];
  const keys = answer.keys.map(({ as, value }) => sql`cast(${value} as text) as ${raw(as)}`);
  const item = answer.members.length > 0 ? [sql`${object(answer.members)} as item`] : [];
  return sql` returning ${join([...keys, ...item], ', ')}`;
}
