-- What only MariaDB has, loaded after mysql.sql into the same database.

create table only_mariadb (
  id uuid primary key default '00000000-0000-0000-0000-000000000001',
  an_inet4 inet4,
  an_inet6 inet6,
  hidden int invisible default 7,
  details json not null default '{}',
  looks_like_json longtext check (json_valid(looks_like_json)),
  checked_column int check (checked_column > 0),
  check (hidden < 100)
) comment = 'Types of MariaDB';
create sequence a_sequence;
create table kept_history (id int primary key, note varchar(20)) with system versioning;

insert into only_mariadb (an_inet4, an_inet6, hidden, details, looks_like_json, checked_column) values
  ('192.168.0.1', '::1', 1, '{"a": 1}', '[1, 2]', 1);
insert into kept_history values (1, 'first');
update kept_history set note = 'second';
