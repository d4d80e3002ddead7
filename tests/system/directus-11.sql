-- What only Directus 11 has: rights are in policies, which roles and users are given.
create table directus_policies (
  id {uuid} not null primary key, name varchar(100) not null, icon varchar(64) not null default 'badge', description text,
  ip_access text, enforce_tfa {boolean} not null default {false}, admin_access {boolean} not null default {false},
  app_access {boolean} not null default {false}
);
create table directus_access (
  id {uuid} not null primary key, role {uuid}, "user" {uuid}, policy {uuid} not null, sort integer,
  constraint directus_access_role_foreign foreign key (role) references directus_roles (id) on delete cascade,
  constraint directus_access_user_foreign foreign key ("user") references directus_users (id) on delete cascade,
  constraint directus_access_policy_foreign foreign key (policy) references directus_policies (id) on delete cascade
);
create table directus_permissions (
  id {serial}, collection varchar(64) not null, action varchar(10) not null, permissions {json}, validation {json},
  presets {json}, fields text, policy {uuid} not null,
  constraint directus_permissions_policy_foreign foreign key (policy) references directus_policies (id) on delete cascade
);
create table directus_comments (
  id {uuid} not null primary key, collection varchar(64) not null, item varchar(255) not null, comment text not null,
  date_created {timestamp} default current_timestamp, date_updated {timestamp} default current_timestamp,
  user_created {uuid}, user_updated {uuid},
  constraint directus_comments_collection_foreign foreign key (collection) references directus_collections (collection) on delete cascade,
  constraint directus_comments_user_created_foreign foreign key (user_created) references directus_users (id) on delete set null
);

insert into directus_roles (id, name, icon, description, parent) values
  ('00000000-0000-4000-8000-00000000000a', 'Administrator', 'verified', 'Everything.', null),
  ('00000000-0000-4000-8000-00000000000b', 'Editors', 'edit', null, null),
  ('00000000-0000-4000-8000-00000000000c', 'Authors', 'draw', null, '00000000-0000-4000-8000-00000000000b');
insert into directus_policies (id, name, icon, description, ip_access, enforce_tfa, admin_access, app_access) values
  ('00000000-0000-4000-8000-0000000000aa', 'Administrator', 'verified', null, null, {false}, {true}, {true}),
  ('00000000-0000-4000-8000-0000000000bb', 'Edit', 'badge', null, null, {false}, {false}, {true}),
  ('00000000-0000-4000-8000-0000000000cc', 'Write', 'badge', null, '10.0.0.0/8,127.0.0.1,::1', {false}, {false}, {true}),
  ('abf8a154-5b1c-4a46-ac9c-7300570f4f17', '$t:public_label', 'public', '$t:public_description', null, {false}, {false}, {false});
