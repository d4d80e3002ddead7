-- What only Directus 10 has: a role holds its rights itself.
create table directus_permissions (
  id {serial}, role {uuid}, collection varchar(64) not null, action varchar(10) not null, permissions {json}, validation {json},
  presets {json}, fields text,
  constraint directus_permissions_role_foreign foreign key (role) references directus_roles (id) on delete cascade
);
insert into directus_roles (id, name, icon, description, ip_access, enforce_tfa, admin_access, app_access) values
  ('00000000-0000-4000-8000-00000000000a', 'Administrator', 'verified', 'Everything.', null, {false}, {true}, {true}),
  ('00000000-0000-4000-8000-00000000000b', 'Editors', 'edit', null, '10.0.0.0/8,127.0.0.1,::1', {true}, {false}, {true}),
  ('00000000-0000-4000-8000-00000000000c', 'Authors', 'draw', null, null, {false}, {false}, {true});
