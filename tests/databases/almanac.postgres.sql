-- Almanac: a sample of our own, the same rows on every database, for what the well-known samples lack:
-- keys of two columns and references to them, and values of every type with their extremes.
set timezone = 'UTC';

create table region (
  country char(2) not null,
  code varchar(8) not null,
  name varchar(40) not null,
  area double precision,
  primary key (country, code)
);

create table office (
  id integer not null primary key,
  name varchar(40) not null,
  region_country char(2),
  region_code varchar(8),
  parent integer,
  opened date,
  closes time,
  active boolean,
  foreign key (region_country, region_code) references region (country, code),
  foreign key (parent) references office (id)
);

create table office_region (
  country char(2) not null,
  code varchar(8) not null,
  office integer not null,
  primary key (country, code, office),
  foreign key (country, code) references region (country, code),
  foreign key (office) references office (id)
);

create table reading (
  id integer not null primary key,
  office integer,
  taken timestamp(3) with time zone,
  big bigint,
  ratio double precision,
  amount decimal(12,3),
  ok boolean,
  day date,
  clock time,
  token uuid,
  doc jsonb,
  note text,
  bytes bytea,
  foreign key (office) references office (id)
);

create table remark (
  id integer not null primary key,
  about_kind varchar(20),
  about_key varchar(20),
  note varchar(40) not null
);

insert into region values ('DE', 'BY', 'Bayern', 70541.57);
insert into region values ('DE', 'HH', 'Hamburg', 755.09);
insert into region values ('FR', 'IDF', 'Île-de-France', 12012.0);
insert into region values ('JP', '13', '東京', 2194.07);
insert into region values ('US', 'CA', 'California', 423967.5);
insert into region values ('US', '13', 'Georgia 13', null);
insert into office values (1, 'Head Office', 'DE', 'BY', null, '1999-01-31', '18:30:00', true);
insert into office values (2, 'Harbour', 'DE', 'HH', 1, '2004-02-29', '17:00:00', true);
insert into office values (3, 'Seine', 'FR', 'IDF', 1, '2010-12-01', '16:45:30', false);
insert into office values (4, 'Shibuya', 'JP', '13', 1, '2015-06-15', null, true);
insert into office values (5, 'Bay', 'US', 'CA', 4, null, '23:59:59', null);
insert into office values (6, 'Nowhere', null, null, 2, '2020-02-29', '00:00:00', false);
insert into office_region values ('DE', 'BY', 1);
insert into office_region values ('DE', 'HH', 1);
insert into office_region values ('DE', 'HH', 2);
insert into office_region values ('FR', 'IDF', 1);
insert into office_region values ('FR', 'IDF', 3);
insert into office_region values ('JP', '13', 4);
insert into office_region values ('US', '13', 4);
insert into office_region values ('US', '13', 5);
insert into office_region values ('US', 'CA', 5);
insert into remark values (1, 'office', '1', 'on the head office');
insert into remark values (2, 'reading', '3', 'on a reading');
insert into remark values (3, 'office', '6', 'on nowhere');
insert into remark values (4, 'reading', '99', 'on what is gone');
insert into remark values (5, null, null, 'on nothing');
insert into remark values (6, 'reading', '8', 'on another reading');
insert into reading values (1, 1, '2024-01-01 00:00:00.000+00', 9007199254740993, 0.5, 10.500, true, '2024-01-01', '08:00:00', '6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a01', '{"deep":{"list":[1,2,{"n":7}]},"kind":"a","size":3,"tags":["x","y"]}', 'plain', '\x00ff10');
insert into reading values (2, 1, '2024-02-29 12:34:56.789+00', -9223372036854775808, -1.25, -0.001, false, '2024-02-29', '12:34:56', '6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a02', '{"flag":true,"kind":"b","size":10,"tags":[]}', '100% sure', '\xde');
insert into reading values (3, 2, '2024-03-31 01:59:59.999+00', 9223372036854775807, 10000000000.0, 123456789.123, true, '2024-03-31', '23:59:59', '6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a03', '{"kind":"a","none":null,"size":0.5}', 'under_score', '\x');
insert into reading values (4, 2, '2024-12-31 23:59:59.000+00', 0, 0.0, 0.000, false, '2024-12-31', '00:00:00', '6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a04', '[1,2,3]', 'back\slash', '\x00');
insert into reading values (5, 3, '2025-01-01 00:00:00.000+00', 1, 2.0, 1.000, null, '2025-01-01', '06:30:15', '6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a05', '{"kind":"c"}', 'quote''d "twice"', '\x616263');
insert into reading values (6, 3, '1999-12-31 23:59:59.001+00', -1, -2.0, -1.000, true, '1999-12-31', '18:00:00', '6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a06', null, '', '\xffffffff');
insert into reading values (7, 4, '2038-01-19 03:14:07.000+00', 2147483648, 1.5, 2.250, false, '2038-01-19', '03:14:07', '6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a07', '{"kind":"a","size":-4,"tags":["z"]}', 'Größe: ÄÖÜ ß', '\xc3a4');
insert into reading values (8, 4, '1970-01-01 00:00:01.000+00', 42, 42.0, 42.000, true, '1970-01-01', '00:00:01', '6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a08', '{}', '日本語 😀', '\xe697a5');
insert into reading values (9, 5, '2024-06-30 10:00:00.500+00', 42, 3.25, 42.000, null, '2024-06-30', '10:00:00', '6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a09', '{"kind":"b","size":3,"text":"he said \"hi\""}', 'line
break', '\x0a0d');
insert into reading values (10, null, null, null, null, null, null, null, null, null, null, null, null);
insert into reading values (11, 1, '2024-01-01 00:00:00.000+00', 7, 0.1, 0.100, true, '2024-01-01', '08:00:00', '6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a11', '"text"', 'Plain', '\x41');
insert into reading values (12, 1, '2024-07-04 17:45:00.000+00', -7, 1e-05, 99.999, false, '2024-07-04', '17:45:00', '6f1e9c1a-0b5d-4a53-9a57-1f0f9f6c0a12', '{"kind":"A","size":"3"}', '$NOW', '\x42');
