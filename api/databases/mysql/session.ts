/** What every connection is set to before its first statement: UTC, known quoting, limits. */

export type MysqlDialect = 'mysql' | 'mariadb';

/** MariaDB counts seconds, MySQL milliseconds; 0 is no limit for both. */
export function sessionText(dialect: MysqlDialect, statementTimeout: number): string {
  const limit =
    dialect === 'mariadb' ? `max_statement_time = ${statementTimeout / 1000}` : `max_execution_time = ${statementTimeout}`;
  return `set names utf8mb4, time_zone = '+00:00',
    sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
    group_concat_max_len = 4294967295, div_precision_increment = 16, ${limit}`;
}

/** Changes with every table, column, key and view of the schemas. */
export function fingerprintText(schemas: readonly string[]): string {
  const among = schemas.map((name) => `'${name.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`).join(', ') || 'database()';
  const sum = (table: string, schema: string, columns: string): string =>
    `(select concat(count(*), '-', coalesce(sum(crc32(concat_ws('|', ${columns}))), 0)) from information_schema.${table} where ${schema} in (${among}))`;
  return `select concat_ws(' ',
    ${sum('tables', 'table_schema', 'table_schema, table_name, table_type, table_comment')},
    ${sum('columns', 'table_schema', 'table_schema, table_name, column_name, ordinal_position, column_type, is_nullable, column_default, extra, column_comment, privileges')},
    ${sum('statistics', 'table_schema', 'table_schema, table_name, index_name, seq_in_index, column_name, non_unique')},
    ${sum('key_column_usage', 'table_schema', 'table_schema, table_name, constraint_name, ordinal_position, column_name, referenced_table_schema, referenced_table_name, referenced_column_name')},
    ${sum('check_constraints', 'constraint_schema', 'constraint_schema, constraint_name, check_clause')},
    ${sum('views', 'table_schema', 'table_schema, table_name, view_definition')}) as mark`;
}
