-- An awkward MS SQL schema (2017 and later). Statements end with a semicolon at the end of a line; what must be alone in
-- its batch is inside of exec. Not run by our tests, which have no server: tests/introspection/mssql-rows.ts holds the
-- catalog rows it leads to.
set quoted_identifier on;
set ansi_nulls on;
exec('create schema sales');
exec('create schema [hr "odd".schema]');
create type dbo.email from nvarchar(120) not null;
create type dbo.price from decimal(12,2);
create sequence dbo.numbers as bigint start with 1;

-- Keys: identity, composite in another order than the columns, none at all

create table dbo.customers (
  id int identity(1,1) not null constraint customers_pk primary key,
  name nvarchar(50) not null,
  email dbo.email constraint customers_email unique,
  referred_by int null constraint customers_referred references dbo.customers (id),
  created_at datetime2(3) not null constraint customers_created default ('2024-01-01 00:00:00'),
  version rowversion
);
exec sp_addextendedproperty N'MS_Description', N'People who buy; "quoted" and it''s fine', N'schema', N'dbo', N'table', N'customers';
exec sp_addextendedproperty N'MS_Description', N'Who brought them here', N'schema', N'dbo', N'table', N'customers', N'column', N'referred_by';

create table dbo.courses (
  term nvarchar(20) not null,
  number int not null,
  title nvarchar(max) not null constraint courses_title default (N'it''s untitled'),
  constraint courses_pk primary key (number, term)
);

create table dbo.enrolments (
  course_term nvarchar(20) not null,
  customer_id int not null,
  course_number int not null,
  grade smallint null,
  constraint enrolments_pk primary key (customer_id, course_number, course_term),
  constraint enrolments_course foreign key (course_number, course_term) references dbo.courses (number, term),
  constraint enrolments_customer foreign key (customer_id) references dbo.customers (id) on update cascade on delete cascade,
  constraint grade_range check (grade between 1 and 6)
);

create table dbo.log_lines (at datetime null, line varchar(max) null);

create table sales.customers (
  region nchar(2) not null,
  code varchar(10) not null,
  customer_id int null constraint sales_customers_customer references dbo.customers (id) on delete set null,
  constraint sales_customers_pk primary key (region, code)
);

create table sales.orders (
  id bigint not null constraint orders_pk primary key constraint orders_id default (next value for dbo.numbers),
  region nchar(2) not null,
  code varchar(10) not null,
  billed_to int not null constraint orders_billed references dbo.customers (id),
  shipped_to int null constraint orders_shipped references dbo.customers (id),
  status varchar(20) not null constraint orders_draft default ('draft'),
  price dbo.price not null,
  quantity int not null constraint orders_one default ((1)),
  total as (price * quantity) persisted,
  label as (concat(status, ': ', quantity)),
  constraint orders_customer foreign key (region, code) references sales.customers (region, code),
  constraint orders_status check (status in ('draft', 'published', 'archived')),
  constraint orders_positive check (quantity > 0 and price >= 0),
  constraint orders_number unique (region, id)
);
create index orders_state on sales.orders (status, price desc) include (quantity);
create unique index orders_open on sales.orders (billed_to) where status = 'draft';

-- Circular

create table [hr "odd".schema].departments (id int not null primary key, head_id int null);
create table [hr "odd".schema].employees (
  id uniqueidentifier not null constraint employees_pk primary key constraint employees_id default (newsequentialid()),
  number int not null constraint employees_number unique,
  department_id int not null constraint employees_department references [hr "odd".schema].departments (id)
);
alter table [hr "odd".schema].departments
  add constraint departments_head foreign key (head_id) references [hr "odd".schema].employees (number);

-- Names

create table dbo.[Odd ]]Names] (
  [order] int not null constraint [odd ]]pk] primary key,
  [a b] nvarchar(20) null,
  [it's "dotted".x] nvarchar(20) null,
  [日本語 🍎] nvarchar(20) null,
  [CamelCase] int null constraint odd_self references dbo.[Odd ]]Names] ([order])
);

-- Kept history

create table dbo.prices (
  id int not null constraint prices_pk primary key,
  amount money not null,
  valid_from datetime2(7) generated always as row start hidden not null,
  valid_to datetime2(7) generated always as row end hidden not null,
  period for system_time (valid_from, valid_to)
) with (system_versioning = on (history_table = dbo.prices_history));

-- Views: one to write through, one not, one with a trigger

exec('create view dbo.customer_emails as select c.id, c.email from dbo.customers c where c.name <> N''x''');
exec('create view sales.totals as select billed_to as customer_id, count(*) as orders from sales.orders group by billed_to');
exec('create view sales.customer_count as select count(*) as n from sales.customers');
exec('create trigger sales.customer_count_insert on sales.customer_count instead of insert as set nocount on');

-- Every type

create table dbo.every_type (
  id int not null constraint every_type_pk primary key,
  a_tinyint tinyint, a_bigint bigint, a_bit bit, a_decimal decimal(38,10), a_numeric numeric(18,0), a_money money, a_smallmoney smallmoney,
  a_float float, a_real real,
  a_char char(5), a_varchar varchar(50), an_nchar nchar(5), an_nvarchar nvarchar(50), an_nvarchar_max nvarchar(max), a_text text, an_ntext ntext,
  a_binary binary(4), a_varbinary varbinary(16), a_varbinary_max varbinary(max), an_image image,
  a_date date, a_time time(7), a_time0 time(0), a_datetime datetime, a_smalldatetime smalldatetime, a_datetime2 datetime2(7), a_datetimeoffset datetimeoffset(3),
  a_uuid uniqueidentifier, an_xml xml, a_variant sql_variant, a_sysname sysname null,
  a_hierarchy hierarchyid, a_geometry geometry, a_geography geography
);

-- Rows

insert into dbo.customers (name, email, referred_by) values (N'Ada', N'ada@example.com', null), (N'Ünïcødé 🍎', N'u@example.com', 1);
insert into dbo.courses values (N'2024 S', 1, N'SQL'), (N'2024,W/%', 2, N'Odd key');
insert into dbo.enrolments (course_term, customer_id, course_number, grade) values (N'2024 S', 1, 1, 6), (N'2024,W/%', 2, 2, null);
insert into dbo.log_lines values ('2024-01-01T00:00:00', 'one'), (null, null), ('2024-01-01T00:00:00', 'one');
insert into sales.customers values (N'EU', 'a,b', 1), (N'US', 'x', null);
insert into sales.orders (region, code, billed_to, shipped_to, status, price, quantity) values
  (N'EU', 'a,b', 1, 2, 'published', 9999999999.99, 1), (N'US', 'x', 1, null, 'draft', 0.01, 3);
insert into [hr "odd".schema].departments (id) values (1);
insert into [hr "odd".schema].employees (number, department_id) values (1, 1);
update [hr "odd".schema].departments set head_id = 1;
insert into dbo.[Odd ]]Names] values (1, N'a b', N'quote '' "', N'日本語 🍎', 1);
insert into dbo.prices (id, amount) values (1, -922337203685477.5808);
insert into dbo.every_type (id) values (1);
insert into dbo.every_type values (2,
  0, -9223372036854775808, 0, -1234567890123456789012345678.0123456789, -999999999999999999, -922337203685477.5808, -214748.3648,
  -1.79e308, -3.4e38,
  'ab', '', N'', N'', N'', '', N'',
  0x00ff00fe, 0x, 0x00, 0xff,
  '0001-01-01', '23:59:59.9999999', '23:59:59', '1753-01-01T00:00:00.000', '1900-01-01T00:00:00', '0001-01-01T00:00:00', '0001-01-01T00:00:00.000+00:00',
  '00000000-0000-0000-0000-000000000000', N'<a b="c">&amp;</a>', cast(1 as int), N'name',
  hierarchyid::Parse('/1/2/'), geometry::Parse('POINT(1.5 -2.5)'), geography::Point(47.6, -122.3, 4326));
insert into dbo.every_type values (3,
  255, 9223372036854775807, 1, 1234567890123456789012345678.0123456789, 999999999999999999, 922337203685477.5807, 214748.3647,
  2.3e-308, 1.18e-38,
  'abcde', 'Ünï', N'日本語 🍎', N'Ünïcødé 🍎', N'long', 'text', N'日本語',
  0x01, 0xffffffffffffffffffffffffffffffff, 0x, 0x,
  '9999-12-31', '00:00:00.0000001', '00:00:00', '9999-12-31T23:59:59.997', '2079-06-06T23:59:00', '9999-12-31T23:59:59.9999999', '9999-12-31T23:59:59.999-14:00',
  'ffffffff-ffff-ffff-ffff-ffffffffffff', null, N'text', null, null, null, null);
