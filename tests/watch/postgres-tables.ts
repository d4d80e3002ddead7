/** Tables for tests of watching: one of every type, one whose rows are known as they were, one without a key. */
export const tables = `
create table ready (id serial primary key, word text);
create type mood as enum ('sad', 'happy');
create domain short as varchar(20);
create table things (
  id integer primary key, small smallint, big bigint, exact numeric(30,10), plain numeric, single real, float double precision,
  truth boolean, name varchar(40), padded char(8), long text, folded uuid, day date, moment timestamp, zoned timestamptz, clock time,
  span interval, data json, dataB jsonb, bytes bytea, feeling mood, brief short, address inet, net cidr, ints integer[],
  bigs bigint[], texts text[], numerics numeric[], moments timestamptz[], plains timestamp[], blobs bytea[], grid integer[][],
  truths boolean[], jsons jsonb[], spans interval[], period int4range, mask bit(5), price money, twice integer generated always as (small * 2) stored
);
create table articles (id integer primary key, title text, author integer, note text);
create table people (id integer primary key, name text);
alter table people replica identity full;
create table pairs (a integer, b text, note text, primary key (a, b));
create table notes (note text);
`;

/** Rows of `things` that are hard to tell. */
export const rows = [
  `insert into things (id) values (1)`,
  `insert into things (id, small, big, exact, plain, single, "float", truth, name, padded, long, folded, day, moment, zoned, clock, span)
   values (2, -32768, 9223372036854775807, 12345678901234567890.0123456789, 'NaN', 0.1, 1e-300, true, 'Zoë "the ''quick'''' \\ fox', 'abc',
     repeat(md5('x') || chr(10), 20000), 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', '2024-02-29', '2024-02-29 23:59:59.123456', '2024-02-29 23:59:59.1+05:30', '24:00:00', '1 year 2 mons -3 days 04:05:06.789')`,
  `insert into things (id, single, "float", day, moment, zoned, data, dataB, bytes, feeling, brief, address, net, ints, bigs, texts)
   values (3, 'Infinity', '-Infinity', 'infinity', '-infinity', 'infinity', '{ "a" : [1, null, "ü"] }', '{"b":{"c":1.5}}', '\\x00ff10', 'happy', 'brief',
     '10.0.0.1', '10.0.0.0/8', '{1,NULL,-3}', '{9223372036854775807,NULL}', '{"a,b","c\\"d","e\\\\f","NULL",NULL,""," g ","{h}"}')`,
  `insert into things (id, address, numerics, moments, plains, blobs, grid, truths, jsons, spans, period, mask, day, zoned, moment, texts)
   values (4, '::1/64', '{1.50,NaN}', '{"2024-01-02 03:04:05.6+00",infinity}', '{"2024-01-02 03:04:05"}', '{"\\\\x00ff",NULL}', '{{1,2},{3,NULL}}', '{t,f,NULL}',
     array['{"a":1}'::jsonb, '[2]', 'null'], '{"1 day"}', '[1,5)', '10101', '0044-03-15 BC', '0044-03-15 12:00:00+00 BC', '0044-03-15 12:00:00 BC', '[5:6]={x,y}')`,
  `insert into things (id, zoned, moment, clock, ints, texts, period, exact, plain)
   values (5, '12024-01-02 03:04:05.000001+00', '2024-01-02 03:04:05.120', '03:04:05.5', '{}', '{}', 'empty', 0.1, 1e40)`,
];
