-- An awkward SQLite schema (3.38 and later): loose types, loose keys, odd names, and values at the edge.
-- Statements end with a semicolon at the end of a line; the one trigger ends with "end;".

-- Keys: the rowid, not quite the rowid, composite in another order than the columns, none at all

create table customers (
  id integer primary key autoincrement,
  name varchar(50) not null,
  email text collate nocase unique,
  mood text default 'ok' check (mood in ('sad', 'ok', 'it''s, well', 'happy')),
  referred_by int references customers on delete set null,
  created_at datetime not null default current_timestamp
);
create table backwards (id integer primary key desc, note text);
create table nullable_key (code text primary key, note text);
create table strict_key (code text primary key, n int not null, r real, b blob, t text, a any) strict;
create table courses (
  term text not null,
  number integer not null,
  title text not null default 'untitled',
  primary key (number, term)
) without rowid;

-- Foreign keys without columns mean the primary key; names are compared without case
create table enrolments (
  course_term text not null,
  customer_id integer not null references CUSTOMERS (ID) on update cascade on delete cascade,
  course_number integer not null,
  grade smallint constraint grade_range check (grade between 1 and 6),
  primary key (customer_id, course_number, course_term),
  foreign key (course_number, course_term) references Courses on delete restrict
);
create table log_lines (at text, line text);
create table orphans (id integer primary key, lost integer references gone (id));

create table orders (
  id integer primary key,
  billed_to integer not null references customers (id),
  shipped_to integer references customers (id) on update set default on delete set default,
  status text not null default 'draft', -- a comment, with a ) and a ' in it
  price decimal(12,2) not null check (price >= 0),
  quantity int not null default (1 + 0),
  total decimal(14,2) generated always as (price * quantity) stored,
  label text as ('order ' || id) virtual,
  note text /* check (nothing) */,
  constraint orders_status check (status in ('draft', 'published', 'archived')),
  constraint "orders positive" check ((quantity > 0) and (price >= 0)),
  check (note <> 'check (x)'),
  unique (billed_to, id)
);
create index orders_status on orders (status, price desc);
create index orders_open on orders (billed_to) where status = 'draft';
create unique index orders_note on orders (lower(note), quantity + 1 desc, status collate nocase) where note is not null;
create unique index orders_label on orders (price, id);

-- Circular

create table departments (id integer primary key, name text not null unique, head_id integer references employees (number));
create table employees (
  id text primary key not null,
  number integer not null unique,
  department_id integer not null references departments deferrable initially deferred,
  boss_number integer references employees (number)
) without rowid;

-- Names

create table "Odd Names" (
  "order" integer primary key,
  [a b] text,
  "it""s.dotted" text,
  `Straße` text,
  日本語 text,
  "🍎" text,
  a23456789_123456789_123456789_123456789_123456789_123456789_123 integer,
  CamelCase integer references "odd names" ("ORDER"),
  "percent%_" text,
  "back\slash" text
);
create table "select" ("from" integer primary key, "where" integer references "select");
create table "dotted.name" ("x.y" integer, "x" integer, primary key ("x.y", "x"));
create table "🍎 and 🍐" (id integer primary key);
create table 'single quoted' ('id' integer primary key);

-- Views, one with a trigger to write through

create view customer_emails as select id, name, email from customers where mood <> 'sad';
create view totals (customer_id, orders, total) as
  select o.billed_to, count(*), sum(o.total) from orders o group by o.billed_to;
create view writable_customers as select id, name from customers;
create trigger writable_customers_insert instead of insert on writable_customers begin
  insert into customers (id, name) values (new.id, new.name);
end;

-- A virtual table with its shadow tables, which are nobody's business

create virtual table search using fts5 (title, body);

-- Every type, and none

create table every_type (
  id integer primary key,
  an_integer integer, a_tinyint tinyint, a_bigint bigint, an_unsigned unsigned big int,
  a_real real, a_double double precision, a_float float,
  a_numeric numeric, a_decimal decimal(38,10),
  a_boolean boolean,
  a_text text, a_varchar varchar(50), a_char character(5), a_clob clob, an_nvarchar nvarchar ( 100 ),
  a_blob blob, a_binary varbinary(16),
  a_date date, a_time time, a_datetime datetime, a_timestamp timestamp,
  a_json json, a_uuid uuid,
  untyped,
  a_stored text generated always as (upper(a_text)) stored,
  a_virtual integer generated always as (an_integer % 10)
);

-- Rows

insert into customers (id, name, email, mood, referred_by, created_at) values
  (1, 'Ada', 'ada@example.com', 'happy', null, '2024-01-01 00:00:00'),
  (2, 'Bob; drop', 'bob@example.com', 'it''s, well', 1, '2024-01-01 00:00:00'),
  (3, 'Ünïcødé 🍎', 'u@example.com', null, 2, '2024-01-01 00:00:00');
insert into backwards values (2, 'two'), (1, 'one');
insert into nullable_key values ('a', 'one'), ('', 'empty');
insert into strict_key values ('k', 1, 1.5, x'00ff', 't', 'anything'), ('l', -1, -0.0, x'', '', null);
insert into courses values ('2024 S', 1, 'SQL'), ('2024 W', 1, 'SQL again'), ('2024,W/%', 2, 'Odd key');
insert into enrolments values ('2024 S', 1, 1, 6), ('2024 W', 1, 1, null), ('2024,W/%', 2, 2, 1);
insert into log_lines values ('2024-01-01 00:00:00', 'one'), (null, null), ('2024-01-01 00:00:00', 'one');
insert into orders (id, billed_to, shipped_to, status, price, quantity, note) values
  (1, 1, 2, 'published', 9999999999.99, 1, 'big'),
  (2, 1, null, 'draft', 0.01, 3, null);
insert into departments values (1, 'IT', null);
insert into employees values ('e1', 1, 1, 1);
update departments set head_id = 1;
insert into "Odd Names" values (1, 'a b', 'quote " dot .', 'ß', '日本語', '🍎🍐', 63, 1, '100%_', '\');
insert into "select" values (1, null), (2, 1);
insert into "dotted.name" values (1, 2), (2, 1);
insert into "🍎 and 🍐" values (1);
insert into "single quoted" values (1);
insert into search values ('SQL', 'A language'), ('NoSQL', 'None');

insert into every_type (id) values (1);
insert into every_type (id, an_integer, a_tinyint, a_bigint, an_unsigned, a_real, a_double, a_float, a_numeric, a_decimal, a_boolean,
    a_text, a_varchar, a_char, a_clob, an_nvarchar, a_blob, a_binary, a_date, a_time, a_datetime, a_timestamp, a_json, a_uuid, untyped) values
  (2, -9223372036854775808, -128, 9223372036854775807, 9007199254740993, -1e999, 5e-324, -1.7976931348623157e308,
    '12345678901234567890.5', '0.1', 0, '', '', 'ab', 'line' || char(10) || 'break', 'n', x'00ff00fe', x'',
    '0000-00-00', '23:59:59.999999', '2024-02-29 23:59:59.999999', 1704067200, '{"big":12345678901234567890,"x":null}', '00000000-0000-0000-0000-000000000000', 1.5),
  (3, 9223372036854775807, 127, -9223372036854775808, -1, 1e999, 0.1, 3.4028234663852886e38,
    1e-30, 99999999999999, 1, 'Ünïcødé 🍎 "quote" \ back', 'text longer than it says: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '', '', '日本語', x'', x'ffffffffffffffffffffffffffffffff',
    '9999-12-31', '-01:00:00', '2024-03-31T02:30:00Z', '2024-01-01 00:00:00+02:00', '[]', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', x'01'),
  (4, 'not a number', 'x', 1.5, 'text', 'text', x'00', '', 'abc', 'abc', 'yes',
    x'ff00', 42, 1.5, null, null, 'text in a blob', 7, 2460310.5, null, 0, null, 'not json', null, 'text');
