/**
 * The catalog queries for MySQL 8 and MariaDB 10.6 and later. Eight statements whatever the size. Every column has an
 * alias, as MySQL answers in upper case and MariaDB as written; nothing is joined, as the views of information_schema
 * have no indexes; all are restricted by schema, which lets the server open only the tables in question.
 */
import { literals } from '../../rows.ts';

export const facts = `
  select version() as version, database() as default_schema, @@lower_case_table_names as name_folding`;

export const tables = (schemas: readonly string[]): string => `
  select table_schema as \`schema\`, table_name as name, table_type as type, table_comment as comment
  from information_schema.tables
  where table_schema in (${names(schemas)}) and table_type in ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW')`;

export const views = (schemas: readonly string[]): string => `
  select table_schema as \`schema\`, table_name as table_name, view_definition as definition, is_updatable as is_updatable
  from information_schema.views
  where table_schema in (${names(schemas)})`;

export const columns = (schemas: readonly string[]): string => `
  select table_schema as \`schema\`, table_name as table_name, column_name as name, ordinal_position as position,
    column_default as default_text, is_nullable as nullable, data_type as data_type, column_type as type,
    character_maximum_length as max_length, datetime_precision as time_digits, extra as extra, privileges as privileges,
    column_comment as comment
  from information_schema.columns
  where table_schema in (${names(schemas)})`;

/** Only MySQL has indexes on expressions, and only there the column exists that holds them. */
export const indexes = (schemas: readonly string[], hasExpressions: boolean): string => `
  select table_schema as \`schema\`, table_name as table_name, index_name as name, non_unique as non_unique,
    column_name as column_name, ${hasExpressions ? 'expression' : 'null'} as expression
  from information_schema.statistics
  where table_schema in (${names(schemas)})
  order by table_schema, table_name, index_name, seq_in_index`;

export const foreignKeyColumns = (schemas: readonly string[]): string => `
  select table_schema as \`schema\`, table_name as table_name, constraint_name as name, column_name as column_name,
    referenced_table_schema as to_schema, referenced_table_name as to_table, referenced_column_name as to_column
  from information_schema.key_column_usage
  where table_schema in (${names(schemas)}) and referenced_table_name is not null
  order by table_schema, table_name, constraint_name, ordinal_position`;

export const foreignKeyActions = (schemas: readonly string[]): string => `
  select constraint_schema as \`schema\`, table_name as table_name, constraint_name as name,
    update_rule as on_update, delete_rule as on_delete
  from information_schema.referential_constraints
  where constraint_schema in (${names(schemas)})`;

/** MariaDB says the table with the check; in MySQL names of checks are unique in a schema and the table is found by them. */
export const checks = (schemas: readonly string[], isMariadb: boolean): string =>
  isMariadb
    ? `
  select constraint_schema as \`schema\`, table_name as table_name, constraint_name as name, check_clause as expression
  from information_schema.check_constraints
  where constraint_schema in (${names(schemas)})`
    : `
  select t.table_schema as \`schema\`, t.table_name as table_name, t.constraint_name as name, c.check_clause as expression
  from information_schema.table_constraints t
  join information_schema.check_constraints c
    on c.constraint_schema = t.constraint_schema and c.constraint_name = t.constraint_name
  where t.constraint_type = 'CHECK' and t.table_schema in (${names(schemas)})`;

/** A backslash is an escape in these literals. */
function names(schemas: readonly string[]): string {
  return literals(schemas).replaceAll('\\', '\\\\');
}
