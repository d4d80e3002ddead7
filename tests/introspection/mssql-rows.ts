/**
 * The catalog rows that `tests/schemas/mssql.sql` leads to, written by hand from what MS SQL documents of its sys views:
 * there is no server to ask. One line per row, columns between bars.
 */
import type { Row } from '../../introspection/rows.ts';

export const facts = rows(`
  version     | default_schema | updateability
  16.0.4135.4 | dbo            | READ_WRITE
`);

export const schemas = rows(`
  name
  dbo
  hr "odd".schema
  sales
`);

export const tables = rows(`
  id  | schema_name     | name            | type | is_external | temporal_type | comment                                | definition                                                                                                           | has_instead_of | may_write
  101 | dbo             | customers       | U    | 0           | 0             | People who buy; "quoted" and it's fine | NULL                                                                                                                 | 0              | 1
  102 | dbo             | courses         | U    | 0           | 0             | NULL                                   | NULL                                                                                                                 | 0              | 1
  103 | dbo             | enrolments      | U    | 0           | 0             | NULL                                   | NULL                                                                                                                 | 0              | 1
  104 | dbo             | log_lines       | U    | 0           | 0             | NULL                                   | NULL                                                                                                                 | 0              | 1
  105 | sales           | customers       | U    | 0           | 0             | NULL                                   | NULL                                                                                                                 | 0              | 1
  106 | sales           | orders          | U    | 0           | 0             | NULL                                   | NULL                                                                                                                 | 0              | 1
  107 | hr "odd".schema | departments     | U    | 0           | 0             | NULL                                   | NULL                                                                                                                 | 0              | 1
  108 | hr "odd".schema | employees       | U    | 0           | 0             | NULL                                   | NULL                                                                                                                 | 0              | 1
  109 | dbo             | Odd ]Names      | U    | 0           | 0             | NULL                                   | NULL                                                                                                                 | 0              | 1
  110 | dbo             | prices          | U    | 0           | 2             | NULL                                   | NULL                                                                                                                 | 0              | 1
  111 | dbo             | prices_history  | U    | 0           | 1             | NULL                                   | NULL                                                                                                                 | 0              | 1
  112 | dbo             | customer_emails | V    | 0           | 0             | NULL                                   | create view dbo.customer_emails as select c.id, c.email from dbo.customers c where c.name <> N'x'                    | 0              | 1
  113 | sales           | totals          | V    | 0           | 0             | NULL                                   | create view sales.totals as select billed_to as customer_id, count(*) as orders from sales.orders group by billed_to | 0              | 1
  114 | sales           | customer_count  | V    | 0           | 0             | NULL                                   | create view sales.customer_count as select count(*) as n from sales.customers                                        | 1              | 1
  115 | dbo             | every_type      | U    | 0           | 0             | NULL                                   | NULL                                                                                                                 | 0              | 1
`);

export const columns = rows(`
  table_id | position | name             | type_name        | is_user_defined | base_name        | max_length | precision | scale | is_nullable | is_identity | is_computed | is_persisted | generated_always_type | default_text                     | comment
  101      | 1        | id               | int              | 0               | int              | 4          | 10        | 0     | 0           | 1           | 0           | 0            | 0                     | NULL                             | NULL
  101      | 2        | name             | nvarchar         | 0               | nvarchar         | 100        | 0         | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  101      | 3        | email            | email            | 1               | nvarchar         | 240        | 0         | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  101      | 4        | referred_by      | int              | 0               | int              | 4          | 10        | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | Who brought them here
  101      | 5        | created_at       | datetime2        | 0               | datetime2        | 7          | 23        | 3     | 0           | 0           | 0           | 0            | 0                     | ('2024-01-01 00:00:00')          | NULL
  101      | 6        | version          | timestamp        | 0               | timestamp        | 8          | 0         | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  102      | 1        | term             | nvarchar         | 0               | nvarchar         | 40         | 0         | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  102      | 2        | number           | int              | 0               | int              | 4          | 10        | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  102      | 3        | title            | nvarchar         | 0               | nvarchar         | -1         | 0         | 0     | 0           | 0           | 0           | 0            | 0                     | (N'it''s untitled')              | NULL
  103      | 1        | course_term      | nvarchar         | 0               | nvarchar         | 40         | 0         | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  103      | 2        | customer_id      | int              | 0               | int              | 4          | 10        | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  103      | 3        | course_number    | int              | 0               | int              | 4          | 10        | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  103      | 4        | grade            | smallint         | 0               | smallint         | 2          | 5         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  104      | 1        | at               | datetime         | 0               | datetime         | 8          | 23        | 3     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  104      | 2        | line             | varchar          | 0               | varchar          | -1         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  105      | 1        | region           | nchar            | 0               | nchar            | 4          | 0         | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  105      | 2        | code             | varchar          | 0               | varchar          | 10         | 0         | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  105      | 3        | customer_id      | int              | 0               | int              | 4          | 10        | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  106      | 1        | id               | bigint           | 0               | bigint           | 8          | 19        | 0     | 0           | 0           | 0           | 0            | 0                     | (NEXT VALUE FOR [dbo].[numbers]) | NULL
  106      | 2        | region           | nchar            | 0               | nchar            | 4          | 0         | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  106      | 3        | code             | varchar          | 0               | varchar          | 10         | 0         | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  106      | 4        | billed_to        | int              | 0               | int              | 4          | 10        | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  106      | 5        | shipped_to       | int              | 0               | int              | 4          | 10        | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  106      | 6        | status           | varchar          | 0               | varchar          | 20         | 0         | 0     | 0           | 0           | 0           | 0            | 0                     | ('draft')                        | NULL
  106      | 7        | price            | price            | 1               | decimal          | 9          | 12        | 2     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  106      | 8        | quantity         | int              | 0               | int              | 4          | 10        | 0     | 0           | 0           | 0           | 0            | 0                     | ((1))                            | NULL
  106      | 9        | total            | decimal          | 0               | decimal          | 13         | 23        | 2     | 1           | 0           | 1           | 1            | 0                     | NULL                             | NULL
  106      | 10       | label            | varchar          | 0               | varchar          | 34         | 0         | 0     | 0           | 0           | 1           | 0            | 0                     | NULL                             | NULL
  107      | 1        | id               | int              | 0               | int              | 4          | 10        | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  107      | 2        | head_id          | int              | 0               | int              | 4          | 10        | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  108      | 1        | id               | uniqueidentifier | 0               | uniqueidentifier | 16         | 0         | 0     | 0           | 0           | 0           | 0            | 0                     | (newsequentialid())              | NULL
  108      | 2        | number           | int              | 0               | int              | 4          | 10        | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  108      | 3        | department_id    | int              | 0               | int              | 4          | 10        | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  109      | 1        | order            | int              | 0               | int              | 4          | 10        | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  109      | 2        | a b              | nvarchar         | 0               | nvarchar         | 40         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  109      | 3        | it's "dotted".x  | nvarchar         | 0               | nvarchar         | 40         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  109      | 4        | 日本語 🍎            | nvarchar         | 0               | nvarchar         | 40         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  109      | 5        | CamelCase        | int              | 0               | int              | 4          | 10        | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  110      | 1        | id               | int              | 0               | int              | 4          | 10        | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  110      | 2        | amount           | money            | 0               | money            | 8          | 19        | 4     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  110      | 3        | valid_from       | datetime2        | 0               | datetime2        | 8          | 27        | 7     | 0           | 0           | 0           | 0            | 1                     | NULL                             | NULL
  110      | 4        | valid_to         | datetime2        | 0               | datetime2        | 8          | 27        | 7     | 0           | 0           | 0           | 0            | 2                     | NULL                             | NULL
  111      | 1        | id               | int              | 0               | int              | 4          | 10        | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  111      | 2        | amount           | money            | 0               | money            | 8          | 19        | 4     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  111      | 3        | valid_from       | datetime2        | 0               | datetime2        | 8          | 27        | 7     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  111      | 4        | valid_to         | datetime2        | 0               | datetime2        | 8          | 27        | 7     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  112      | 1        | id               | int              | 0               | int              | 4          | 10        | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  112      | 2        | email            | email            | 1               | nvarchar         | 240        | 0         | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  113      | 1        | customer_id      | int              | 0               | int              | 4          | 10        | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  113      | 2        | orders           | int              | 0               | int              | 4          | 10        | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  114      | 1        | n                | int              | 0               | int              | 4          | 10        | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 1        | id               | int              | 0               | int              | 4          | 10        | 0     | 0           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 2        | a_tinyint        | tinyint          | 0               | tinyint          | 1          | 3         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 3        | a_bigint         | bigint           | 0               | bigint           | 8          | 19        | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 4        | a_bit            | bit              | 0               | bit              | 1          | 1         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 5        | a_decimal        | decimal          | 0               | decimal          | 17         | 38        | 10    | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 6        | a_numeric        | numeric          | 0               | numeric          | 9          | 18        | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 7        | a_money          | money            | 0               | money            | 8          | 19        | 4     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 8        | a_smallmoney     | smallmoney       | 0               | smallmoney       | 4          | 10        | 4     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 9        | a_float          | float            | 0               | float            | 8          | 53        | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 10       | a_real           | real             | 0               | real             | 4          | 24        | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 11       | a_char           | char             | 0               | char             | 5          | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 12       | a_varchar        | varchar          | 0               | varchar          | 50         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 13       | an_nchar         | nchar            | 0               | nchar            | 10         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 14       | an_nvarchar      | nvarchar         | 0               | nvarchar         | 100        | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 15       | an_nvarchar_max  | nvarchar         | 0               | nvarchar         | -1         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 16       | a_text           | text             | 0               | text             | 16         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 17       | an_ntext         | ntext            | 0               | ntext            | 16         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 18       | a_binary         | binary           | 0               | binary           | 4          | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 19       | a_varbinary      | varbinary        | 0               | varbinary        | 16         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 20       | a_varbinary_max  | varbinary        | 0               | varbinary        | -1         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 21       | an_image         | image            | 0               | image            | 16         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 22       | a_date           | date             | 0               | date             | 3          | 10        | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 23       | a_time           | time             | 0               | time             | 5          | 16        | 7     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 24       | a_time0          | time             | 0               | time             | 3          | 8         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 25       | a_datetime       | datetime         | 0               | datetime         | 8          | 23        | 3     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 26       | a_smalldatetime  | smalldatetime    | 0               | smalldatetime    | 4          | 16        | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 27       | a_datetime2      | datetime2        | 0               | datetime2        | 8          | 27        | 7     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 28       | a_datetimeoffset | datetimeoffset   | 0               | datetimeoffset   | 9          | 30        | 3     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 29       | a_uuid           | uniqueidentifier | 0               | uniqueidentifier | 16         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 30       | an_xml           | xml              | 0               | xml              | -1         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 31       | a_variant        | sql_variant      | 0               | sql_variant      | 8016       | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 32       | a_sysname        | sysname          | 0               | nvarchar         | 256        | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 33       | a_hierarchy      | hierarchyid      | 0               | NULL             | 892        | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 34       | a_geometry       | geometry         | 0               | NULL             | -1         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
  115      | 35       | a_geography      | geography        | 0               | NULL             | -1         | 0         | 0     | 1           | 0           | 0           | 0            | 0                     | NULL                             | NULL
`);

export const indexes = rows(`
  table_id | name                           | is_primary_key | is_unique | has_filter | column_name
  101      | customers_pk                   | 1              | 1         | 0          | id
  101      | customers_email                | 0              | 1         | 0          | email
  102      | courses_pk                     | 1              | 1         | 0          | number
  102      | courses_pk                     | 1              | 1         | 0          | term
  103      | enrolments_pk                  | 1              | 1         | 0          | customer_id
  103      | enrolments_pk                  | 1              | 1         | 0          | course_number
  103      | enrolments_pk                  | 1              | 1         | 0          | course_term
  105      | sales_customers_pk             | 1              | 1         | 0          | region
  105      | sales_customers_pk             | 1              | 1         | 0          | code
  106      | orders_pk                      | 1              | 1         | 0          | id
  106      | orders_number                  | 0              | 1         | 0          | region
  106      | orders_number                  | 0              | 1         | 0          | id
  106      | orders_state                   | 0              | 0         | 0          | status
  106      | orders_state                   | 0              | 0         | 0          | price
  106      | orders_open                    | 0              | 1         | 1          | billed_to
  107      | PK__departme__3213E83F1A2B3C4D | 1              | 1         | 0          | id
  108      | employees_pk                   | 1              | 1         | 0          | id
  108      | employees_number               | 0              | 1         | 0          | number
  109      | odd ]pk                        | 1              | 1         | 0          | order
  110      | prices_pk                      | 1              | 1         | 0          | id
  111      | ix_prices_history              | 0              | 0         | 0          | valid_to
  111      | ix_prices_history              | 0              | 0         | 0          | valid_from
  115      | every_type_pk                  | 1              | 1         | 0          | id
`);

export const foreignKeys = rows(`
  table_id | name                     | to_id | on_update | on_delete | column_name   | to_column
  101      | customers_referred       | 101   | NO_ACTION | NO_ACTION | referred_by   | id
  103      | enrolments_course        | 102   | NO_ACTION | NO_ACTION | course_number | number
  103      | enrolments_course        | 102   | NO_ACTION | NO_ACTION | course_term   | term
  103      | enrolments_customer      | 101   | CASCADE   | CASCADE   | customer_id   | id
  105      | sales_customers_customer | 101   | NO_ACTION | SET_NULL  | customer_id   | id
  106      | orders_billed            | 101   | NO_ACTION | NO_ACTION | billed_to     | id
  106      | orders_shipped           | 101   | NO_ACTION | NO_ACTION | shipped_to    | id
  106      | orders_customer          | 105   | NO_ACTION | NO_ACTION | region        | region
  106      | orders_customer          | 105   | NO_ACTION | NO_ACTION | code          | code
  108      | employees_department     | 107   | NO_ACTION | NO_ACTION | department_id | id
  107      | departments_head         | 108   | NO_ACTION | NO_ACTION | head_id       | number
  109      | odd_self                 | 109   | NO_ACTION | NO_ACTION | CamelCase     | order
`);

export const checks = rows(`
  table_id | name            | expression                                                        | column_name
  103      | grade_range     | ([grade]>=(1) AND [grade]<=(6))                                   | NULL
  106      | orders_status   | ([status]='archived' OR [status]='published' OR [status]='draft') | NULL
  106      | orders_positive | ([quantity]>(0) AND [price]>=(0))                                 | NULL
`);

function rows(text: string): readonly Row[] {
  const [head = [], ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return lines.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] === 'NULL' ? null : cells[i]])));
}
