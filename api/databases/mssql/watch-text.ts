/** What MS SQL is asked of the changes it keeps (change tracking), and how our own are marked. Pure. */
import { type Fragment, raw, toText } from '../../sql/fragment.ts';
import type { WatchedTable } from '../watcher.ts';
import { mssqlSyntax } from './syntax.ts';

/** Rows of one table that are told at a look; of more, it is told that they are not known. */
export const mostChanges = 10_000;

export const versionText = 'select convert(nvarchar(20), change_tracking_current_version()) as version';

/** By `@p1`, a table's quoted name: the first version since which its changes are known; null where it is not tracked. */
export const knownSinceText =
  "select convert(nvarchar(20), change_tracking_min_valid_version(object_id(@p1))) as version, has_perms_by_name(@p1, N'OBJECT', N'VIEW CHANGE TRACKING') as allowed";

export const quotedName = ({ schema, name }: WatchedTable): string => `${mssqlSyntax.quote(schema)}.${mssqlSyntax.quote(name)}`;

/** After `since`, which can be no parameter there, and up to `@p1`. What happened to one row meanwhile is one change. */
export function changesText(table: WatchedTable, mark: string | null, since: bigint): string {
  const { quote, object, json } = mssqlSyntax;
  const name = quotedName(table);
  const item = (from: string, columns: WatchedTable['columns']): string => {
    const members = columns.map(({ name: as, type }): { as: string; value: Fragment; nested: false } => ({
      as,
      value: json(raw(`${from}.${quote(as)}`), type),
      nested: false,
    }));
    return toText(object(members), () => '').text;
  };
  const keys = table.columns.filter((column) => table.key.includes(column.name));
  const same = table.key.map((column) => `t.${quote(column)} = c.${quote(column)}`).join(' and ');
  const own = mark === null ? '0' : `case when c.sys_change_context = ${contextOf(mark)} then 1 else 0 end`;
  const there = `t.${quote(table.key[0] ?? '')} is not null`;
  return (
    `select top (${mostChanges + 1}) c.sys_change_operation as operation, ${own} as own, ${item('c', keys)} as [key], ` +
    `case when ${there} then ${item('t', table.columns)} end as item ` +
    `from changetable(changes ${name}, ${since}) c left join ${name} t on ${same} ` +
    `where c.sys_change_version <= cast(@p1 as bigint) order by c.sys_change_version`
  );
}

/** A text as bytes that stand for our own writes. */
const contextOf = (mark: string): string => `0x${Buffer.from(`pergola ${mark}`).toString('hex')}`;

/** Where the writing begins in what `writes.ts` spells: behind what makes room for its answer. */
const writing =
  /^(?:set identity_insert (?:\[(?:[^\]]|\]\])*\]\.?)+ on; )?(?:set nocount on; declare @w table \([^@]*\); )?(?=(?:insert into|merge into|update|delete) )/;

/** The same, known as our own; what writes nothing stays as it is. */
export const markedText = (text: string, mark: string): string =>
  text.replace(writing, (before) => `${before}with change_tracking_context (${contextOf(mark)}) `);
