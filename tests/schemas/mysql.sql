-- An awkward MySQL schema, for MySQL 8 and MariaDB 10.6 and later: everything a real one may hold, and values at the
-- edge of every type. Statements end with a semicolon at the end of a line. Everything goes into the current database.
set names utf8mb4;
set sql_mode = '';
set time_zone = '+00:00';

-- Keys: counting, composite in another order than the columns, none at all

create table customers (
  id int unsigned not null auto_increment primary key,
  name varchar(50) not null comment 'The full name; it''s "quoted"',
  email varchar(120) character set ascii unique,
  mood enum('sad', 'ok', 'it''s, well', '(happy)', 'back\\slash') default 'ok',
  referred_by int unsigned,
  created_at timestamp(3) not null default '2024-01-01 00:00:00.000',
  updated_at datetime default current_timestamp on update current_timestamp,
  constraint customers_referred foreign key (referred_by) references customers (id) on delete set null
) comment = 'People who buy; "quoted" and it''s fine' default character set utf8mb4;

create table courses (
  term varchar(20) not null,
  number int not null,
  title varchar(100) not null default 'it''s \\ untitled',
  primary key (number, term)
) default character set utf8mb4;

create table enrolments (
  course_term varchar(20) not null,
  customer_id int unsigned not null,
  course_number int not null,
  grade smallint,
  primary key (customer_id, course_number, course_term),
  constraint enrolments_course foreign key (course_number, course_term) references courses (number, term) on delete restrict,
  constraint enrolments_customer foreign key (customer_id) references customers (id) on update cascade on delete cascade,
  constraint grade_range check (grade between 1 and 6)
) default character set utf8mb4;

create table log_lines (at datetime, line text) comment = 'No primary key';

create table orders (
  id bigint unsigned not null auto_increment,
  billed_to int unsigned not null,
  shipped_to int unsigned,
  status varchar(20) not null default 'draft',
  price decimal(12,2) not null,
  quantity int not null default 1,
  total decimal(14,2) generated always as (price * quantity) stored,
  label varchar(60) generated always as (concat(status, '''s: ', quantity)) virtual,
  note text,
  primary key (id),
  constraint orders_billed foreign key (billed_to) references customers (id) on delete restrict,
  constraint orders_shipped foreign key (shipped_to) references customers (id) on update no action on delete no action,
  constraint orders_status check (status in ('draft', 'published', 'archived')),
  constraint orders_positive check (quantity > 0 and price >= 0),
  unique key orders_number (billed_to, id),
  unique key orders_note (note(20)),
  key orders_state (status, price desc),
  fulltext key orders_words (note)
) default character set utf8mb4;

-- Circular

create table departments (id int auto_increment primary key, name varchar(50) not null unique, head_id int);
create table employees (
  id char(36) primary key,
  number int not null unique,
  department_id int not null,
  boss_number int,
  constraint employees_department foreign key (department_id) references departments (id),
  constraint employees_boss foreign key (boss_number) references employees (number)
);
alter table departments add constraint departments_head foreign key (head_id) references employees (number);

-- Names

create table `Odd Names` (
  `order` int primary key,
  `a b` varchar(20),
  `it"s.dotted` varchar(20),
  `tick``ed` varchar(20),
  `Straße` varchar(20),
  `日本語` varchar(20),
  `a23456789_123456789_123456789_123456789_123456789_123456789_123` int,
  `CamelCase` int,
  `percent%_` varchar(20),
  `back\slash` varchar(20),
  constraint `odd ``key` foreign key (`CamelCase`) references `Odd Names` (`order`)
) default character set utf8mb4;
create table `select` (`from` int primary key, `where` int, constraint select_where foreign key (`where`) references `select` (`from`));
create table `dotted.name` (`x.y` int, `x` int, primary key (`x.y`, `x`));
create table `äpfel & birnen` (id int primary key);

-- Partitioned

create table readings (sensor int not null, at date not null, value double, primary key (sensor, at))
  partition by range (year(at)) (partition p2024 values less than (2025), partition rest values less than maxvalue);

-- Views

create view customer_emails as select id, name, email from customers where mood <> 'sad';
create view totals as select billed_to as customer_id, count(*) as orders, sum(total) as total from orders group by billed_to;

-- Every type

create table every_type (
  id int primary key,
  a_tinyint tinyint, a_bool tinyint(1), an_unsigned_tinyint tinyint unsigned, a_smallint smallint, a_mediumint mediumint,
  an_int int, an_unsigned_int int unsigned, a_zerofill int(8) unsigned zerofill, a_bigint bigint, an_unsigned_bigint bigint unsigned,
  a_decimal decimal(38,10), a_wide decimal(65,0), an_unsigned_decimal decimal(10,2) unsigned,
  a_float float, a_short_float float(7,4), a_double double, a_bit bit(1), some_bits bit(64),
  a_char char(5), a_varchar varchar(50), a_tinytext tinytext, a_text text, a_mediumtext mediumtext, a_longtext longtext,
  a_binary binary(4), a_varbinary varbinary(16), a_tinyblob tinyblob, a_blob blob, a_mediumblob mediumblob, a_longblob longblob,
  a_date date, a_time time, a_time6 time(6), a_datetime datetime, a_datetime6 datetime(6),
  a_timestamp timestamp null, a_timestamp6 timestamp(6) null, a_year year,
  an_enum enum('a', 'b,c', '', 'd''e', 'ünï'), a_set set('x', 'y z', 'it''s'),
  a_json json,
  a_point point, a_polygon polygon, a_geometry geometry,
  a_latin varchar(20) character set latin1, a_binary_text varchar(20) character set utf8mb4 collate utf8mb4_bin,
  a_default varchar(20) default 'null', a_number_default decimal(5,2) default 1.5, a_bit_default bit(3) default b'101',
  an_expression_default varchar(40) default (concat('it''s ', 1 + 1)),
  a_stored int generated always as (an_int + 1) stored, a_virtual int generated always as (an_int - 1) virtual
) default character set utf8mb4;

-- Rows

insert into customers (id, name, email, mood, referred_by, created_at, updated_at) values
  (1, 'Ada', 'ada@example.com', '(happy)', null, '2024-01-01 00:00:00.123', '2024-01-01 00:00:00'),
  (2, 'Bob; drop', 'bob@example.com', 'it''s, well', 1, '2024-01-01 00:00:00', '2024-01-01 00:00:00'),
  (3, 'Ünïcødé 🍎', 'u@example.com', null, 2, '2024-01-01 00:00:00', null);
insert into courses values ('2024 S', 1, 'SQL'), ('2024 W', 1, 'SQL again'), ('2024,W/%', 2, 'Odd key');
insert into enrolments (course_term, customer_id, course_number, grade) values ('2024 S', 1, 1, 6), ('2024 W', 1, 1, null), ('2024,W/%', 2, 2, 1);
insert into log_lines values ('2024-01-01 00:00:00', 'one'), (null, null), ('2024-01-01 00:00:00', 'one');
insert into orders (id, billed_to, shipped_to, status, price, quantity, note) values
  (1, 1, 2, 'published', 9999999999.99, 1, 'big'),
  (18446744073709551614, 1, null, 'draft', 0.01, 3, null);
insert into departments (id, name, head_id) values (1, 'IT', null);
insert into employees values ('00000000-0000-0000-0000-000000000001', 1, 1, 1);
update departments set head_id = 1;
insert into `Odd Names` values (1, 'a b', 'quote " dot .', '`', 'ß', '日本語', 63, 1, '100%_', '\\');
insert into `select` values (1, null), (2, 1);
insert into `dotted.name` values (1, 2), (2, 1);
insert into `äpfel & birnen` values (1);
insert into readings values (1, '2024-06-01', 1.5), (1, '2031-01-01', null);

insert into every_type (id, a_default, a_number_default, a_bit_default, an_expression_default) values (1, null, null, null, null);
insert into every_type (id, a_tinyint, a_bool, an_unsigned_tinyint, a_smallint, a_mediumint, an_int, an_unsigned_int, a_zerofill, a_bigint,
    an_unsigned_bigint, a_decimal, a_wide, an_unsigned_decimal, a_float, a_short_float, a_double, a_bit, some_bits,
    a_char, a_varchar, a_tinytext, a_text, a_mediumtext, a_longtext, a_binary, a_varbinary, a_tinyblob, a_blob, a_mediumblob, a_longblob,
    a_date, a_time, a_time6, a_datetime, a_datetime6, a_timestamp, a_timestamp6, a_year, an_enum, a_set, a_json,
    a_point, a_polygon, a_geometry, a_latin, a_binary_text) values
  (2, -128, 0, 0, -32768, -8388608, -2147483648, 0, 42, -9223372036854775808,
    0, -1234567890123456789012345678.0123456789, -99999999999999999999999999999999999999999999999999999999999999999, 0, -3.40282e38, -999.9999, -1.7976931348623157e308, b'0', b'0',
    'ab  ', '', '', 'line\nbreak\ttab "quote" \\ back', '', '{}', x'00ff00fe', x'', x'00', x'00ff', x'', x'ff',
    '0000-00-00', '-838:59:59', '-00:00:00.000001', '0000-00-00 00:00:00', '1000-01-01 00:00:00.000001', '1970-01-01 00:00:01', '0000-00-00 00:00:00', 1901, '', '', '{"b": 1, "a": 12345678901234567890, "x": null}',
    st_geomfromtext('POINT(1.5 -2.5)'), st_geomfromtext('POLYGON((0 0, 1 0, 1 1, 0 0))'), st_geomfromtext('LINESTRING(0 0, 1 1)'), 'é', 'A'),
  (3, 127, 1, 255, 32767, 8388607, 2147483647, 4294967295, 99999999, 9223372036854775807,
    18446744073709551615, 1234567890123456789012345678.0123456789, 99999999999999999999999999999999999999999999999999999999999999999, 99999999.99, 1.17549e-38, 0.0001, 5e-324, b'1', 0xffffffffffffffff,
    'abcde', 'Ünïcødé 🍎', 'tiny', '', 'medium', 'null', x'01', x'ffffffffffffffffffffffffffffffff', x'', x'', x'00', x'',
    '9999-12-31', '838:59:59', '23:59:59.999999', '2024-02-29 23:59:59', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07', '2024-03-31 02:30:00.123456', 2155, 'b,c', 'x,it''s', '[]',
    st_geomfromtext('POINT(0 0)'), null, null, 'ÿ', 'a');
