/**
 * The catalog queries for SQLite 3.37 and later: the pragmas as tables, joined, so that their number does not grow
 * with the schema. Shadow tables and SQLite's own are asked about too; the list of tables decides what is shown.
 */
export const version = `select sqlite_version() as version`;

/** Tables, views, indexes and triggers with the text that made them. */
export const objects = `select type, name, tbl_name, sql from sqlite_schema`;

export const tables = `
  select name, type from pragma_table_list
  where schema = 'main' and type in ('table', 'view', 'virtual') and name not like 'sqlite!_%' escape '!'`;

/** Of everything at once, or of the kinds of object that cannot be broken, or of one. */
export const columns = (condition: string): string => `
  select s.name as table_name, x.cid, x.name, x.type, x."notnull" as not_null, x.dflt_value as default_text, x.pk, x.hidden
  from sqlite_schema s join pragma_table_xinfo(s.name, 'main') x
  where s.type in ('table', 'view') and ${condition}`;

export const foreignKeys = `
  select s.name as table_name, f.id, f.seq, f."table" as to_table, f."from" as from_column, f."to" as to_column,
    f.on_update, f.on_delete
  from sqlite_schema s join pragma_foreign_key_list(s.name, 'main') f
  where s.type = 'table'
  order by s.name, f.id, f.seq`;

/** "key" leaves out the primary key's columns, which SQLite adds to every index. */
export const indexes = `
  select s.name as table_name, i.name, i."unique" as is_unique, i.origin, i.partial, k.seqno, k.cid, k.name as column_name
  from sqlite_schema s join pragma_index_list(s.name, 'main') i join pragma_index_xinfo(i.name, 'main') k
  where s.type = 'table' and k.key = 1
  order by s.name, i.name, k.seqno`;
