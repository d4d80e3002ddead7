/**
 * How SQL Server gives tables, columns and what rows say other names. Keys and indexes go along; views, triggers and procedures
 * are text to it, and stay as they were written.
 */
import type { TableChange } from '../ddl.ts';
import { literal } from './json.ts';
import { mssqlSyntax } from './syntax.ts';

const { quote } = mssqlSyntax;

export type NameChange = TableChange & { readonly do: 'rename table' | 'rename column' | 'replace' | 'rename member' };

export function nameChangeText(change: NameChange): string {
  const { schema, name } = change.table;
  const table = schema === null ? quote(name) : `${quote(schema)}.${quote(name)}`;
  switch (change.do) {
    case 'rename table':
      return `exec sp_rename ${literal(table)}, ${literal(change.to)}`;
    case 'rename column':
      return `exec sp_rename ${literal(`${table}.${quote(change.column)}`)}, ${literal(change.to)}, N'COLUMN'`;
    case 'replace': {
      const column = quote(change.column);
      return `update ${table} set ${column} = ${literal(change.to)} where ${column} = ${literal(change.from)}`;
    }
    case 'rename member': {
      const column = quote(change.column);
      const key = `case [key] when ${literal(change.from)} then ${literal(change.to)} else [key] end`;
      const value = `case [type] when 0 then N'null' when 1 then N'"' + string_escape([value], 'json') + N'"' else [value] end`;
      const member = `cast(N'"' + string_escape(${key}, 'json') + N'":' + ${value} as nvarchar(max))`;
      const made = `select N'{' + string_agg(${member}, N',') + N'}' from openjson(${column})`;
      const has = `exists (select 1 from openjson(${column}) where [key] = ${literal(change.from)})`;
      const where = `${quote(change.where.column)} = ${literal(change.where.is)}`;
      return `update ${table} set ${column} = (${made}) where ${where} and isjson(${column}) = 1 and ${has}`;
    }
  }
}
