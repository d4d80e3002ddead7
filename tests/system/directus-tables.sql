-- Tables that Directus 10 and 11 have alike, as they are found in its databases. Types in braces differ between databases:
-- see directus.ts.
create table directus_collections (
  collection varchar(64) not null primary key, icon varchar(64), note text, display_template varchar(255),
  hidden {boolean} not null default {false}, singleton {boolean} not null default {false}, translations {json},
  archive_field varchar(64), archive_app_filter {boolean} not null default {true}, archive_value varchar(255),
  unarchive_value varchar(255), sort_field varchar(64), accountability varchar(255) default 'all', color varchar(255),
  item_duplication_fields {json}, sort integer, "group" varchar(64) references directus_collections (collection),
  "collapse" varchar(255) not null default 'open', preview_url varchar(255), versioning {boolean} not null default {false}
);
create table directus_fields (
  id {serial}, collection varchar(64) not null, field varchar(64) not null, special varchar(64), interface varchar(64),
  options {json}, display varchar(64), display_options {json}, readonly {boolean} not null default {false},
  hidden {boolean} not null default {false}, sort integer, width varchar(30) default 'full', translations {json}, note text,
  conditions {json}, required {boolean} default {false}, "group" varchar(64), validation {json}, validation_message text
);
create table directus_relations (
  id {serial}, many_collection varchar(64) not null, many_field varchar(64) not null, one_collection varchar(64),
  one_field varchar(64), one_collection_field varchar(64), one_allowed_collections text, junction_field varchar(64),
  sort_field varchar(64), one_deselect_action varchar(255) not null default 'nullify'
);
create table directus_roles (
  id {uuid} not null primary key, name varchar(100) not null, icon varchar(64) not null default 'supervised_user_circle',
  description text {roles}
);
create table directus_users (
  id {uuid} not null primary key, first_name varchar(50), last_name varchar(50), email varchar(128) unique,
  password varchar(255), location varchar(255), title varchar(50), description text, tags {json}, avatar {uuid},
  language varchar(255) default null, tfa_secret varchar(255), status varchar(16) not null default 'active',
  role {uuid}, token varchar(255) unique, last_access {timestamp}, last_page varchar(255),
  provider varchar(128) not null default 'default', external_identifier varchar(255) unique, auth_data {json},
  email_notifications {boolean} default {true}, appearance varchar(255), theme_dark varchar(255), theme_light varchar(255),
  theme_light_overrides {json}, theme_dark_overrides {json},
  constraint directus_users_role_foreign foreign key (role) references directus_roles (id) on delete set null
);
create table directus_folders (
  id {uuid} not null primary key, name varchar(255) not null, parent {uuid},
  constraint directus_folders_parent_foreign foreign key (parent) references directus_folders (id)
);
create table directus_files (
  id {uuid} not null primary key, storage varchar(255) not null, filename_disk varchar(255),
  filename_download varchar(255) not null, title varchar(255), type varchar(255), folder {uuid}, uploaded_by {uuid},
  {uploaded} {timestamp} default current_timestamp, modified_by {uuid}, modified_on {timestamp} default current_timestamp,
  charset varchar(50), filesize bigint default null, width integer, height integer, duration integer, embed varchar(200),
  description text, location text, tags text, metadata {json} {files},
  constraint directus_files_folder_foreign foreign key (folder) references directus_folders (id) on delete set null,
  constraint directus_files_uploaded_by_foreign foreign key (uploaded_by) references directus_users (id),
  constraint directus_files_modified_by_foreign foreign key (modified_by) references directus_users (id)
);
create table directus_activity (
  id {serial}, action varchar(45) not null, "user" {uuid}, timestamp {timestamp} default current_timestamp, ip varchar(50),
  user_agent varchar(255), collection varchar(64) not null, item varchar(255) not null, comment text, origin varchar(255)
);
create table directus_versions (
  id {uuid} not null primary key, "key" varchar(64) not null, name varchar(255), collection varchar(64) not null,
  item varchar(255) not null, hash varchar(255), date_created {timestamp} default current_timestamp,
  date_updated {timestamp} default current_timestamp, user_created {uuid}, user_updated {uuid}, delta {json},
  constraint directus_versions_collection_foreign foreign key (collection) references directus_collections (collection) on delete cascade,
  constraint directus_versions_user_created_foreign foreign key (user_created) references directus_users (id) on delete set null
);
create table directus_revisions (
  id {serial}, activity {ref} not null, collection varchar(64) not null, item varchar(255) not null, data {json}, delta {json},
  parent {ref}, version {uuid},
  constraint directus_revisions_activity_foreign foreign key (activity) references directus_activity (id) on delete cascade,
  constraint directus_revisions_parent_foreign foreign key (parent) references directus_revisions (id)
);
create table directus_presets (
  id {serial}, bookmark varchar(255), "user" {uuid}, role {uuid}, collection varchar(64), search varchar(100),
  layout varchar(100) default 'tabular', layout_query {json}, layout_options {json}, refresh_interval integer, filter {json},
  icon varchar(30) default 'bookmark', color varchar(255),
  constraint directus_presets_user_foreign foreign key ("user") references directus_users (id) on delete cascade,
  constraint directus_presets_role_foreign foreign key (role) references directus_roles (id) on delete cascade
);
create table directus_settings (
  id {serial}, project_name varchar(100) not null default 'Directus', project_url varchar(255),
  project_color varchar(255) not null default '#6644FF', project_logo {uuid}, public_foreground {uuid}, public_background {uuid},
  public_note text, auth_login_attempts integer default 25, auth_password_policy varchar(100),
  storage_asset_transform varchar(7) default 'all', storage_asset_presets {json}, custom_css text,
  storage_default_folder {uuid}, basemaps {json}, mapbox_key varchar(255), module_bar {json}, project_descriptor varchar(100),
  default_language varchar(255) not null default 'en-US', custom_aspect_ratios {json}, public_favicon {uuid},
  default_appearance varchar(255) not null default 'auto', default_theme_light varchar(255), theme_light_overrides {json},
  default_theme_dark varchar(255), theme_dark_overrides {json}
);
create table directus_shares (
  id {uuid} not null primary key, name varchar(255), collection varchar(64) not null, item varchar(255) not null, role {uuid},
  password varchar(255), user_created {uuid}, date_created {timestamp} default current_timestamp, date_start {timestamp},
  date_end {timestamp}, times_used integer default 0, max_uses integer,
  constraint directus_shares_collection_foreign foreign key (collection) references directus_collections (collection) on delete cascade,
  constraint directus_shares_role_foreign foreign key (role) references directus_roles (id) on delete cascade,
  constraint directus_shares_user_created_foreign foreign key (user_created) references directus_users (id) on delete set null
);
create table directus_sessions (
  token varchar(64) not null primary key, "user" {uuid}, expires {required timestamp}, ip varchar(255), user_agent varchar(255),
  share {uuid}, origin varchar(255),
  constraint directus_sessions_user_foreign foreign key ("user") references directus_users (id) on delete cascade,
  constraint directus_sessions_share_foreign foreign key (share) references directus_shares (id) on delete cascade
);
create table directus_notifications (
  id {serial}, timestamp {timestamp} default current_timestamp, status varchar(255) default 'inbox', recipient {uuid} not null,
  sender {uuid}, subject varchar(255) not null, message text, collection varchar(64), item varchar(255),
  constraint directus_notifications_recipient_foreign foreign key (recipient) references directus_users (id) on delete cascade
);
create table directus_translations (
  id {uuid} not null primary key, language varchar(255) not null, "key" varchar(255) not null, value text not null
);
create table directus_dashboards (
  id {uuid} not null primary key, name varchar(255) not null, icon varchar(64) not null default 'dashboard', note text,
  date_created {timestamp} default current_timestamp, user_created {uuid}, color varchar(255)
);
create table directus_panels (
  id {uuid} not null primary key, dashboard {uuid} not null, name varchar(255), icon varchar(64) default null, color varchar(10),
  show_header {boolean} not null default {false}, note text, type varchar(255) not null, position_x integer not null,
  position_y integer not null, width integer not null, height integer not null, options {json},
  date_created {timestamp} default current_timestamp, user_created {uuid},
  constraint directus_panels_dashboard_foreign foreign key (dashboard) references directus_dashboards (id) on delete cascade
);
create table directus_flows (
  id {uuid} not null primary key, name varchar(255) not null, icon varchar(64), color varchar(255), description text,
  status varchar(255) not null default 'active', "trigger" varchar(255), accountability varchar(255) default 'all',
  options {json}, operation {uuid} unique, date_created {timestamp} default current_timestamp, user_created {uuid}
);
create table directus_operations (
  id {uuid} not null primary key, name varchar(255), "key" varchar(255) not null, type varchar(255) not null,
  position_x integer not null, position_y integer not null, options {json}, resolve {uuid} unique, reject {uuid} unique,
  flow {uuid} not null, date_created {timestamp} default current_timestamp, user_created {uuid},
  constraint directus_operations_flow_foreign foreign key (flow) references directus_flows (id) on delete cascade,
  constraint directus_operations_resolve_foreign foreign key (resolve) references directus_operations (id)
);
create table directus_extensions (
  enabled {boolean} not null default {true}, id {uuid} not null primary key, folder varchar(255) not null,
  source varchar(255) not null, bundle {uuid}
);
create table directus_webhooks (
  id {serial}, name varchar(255) not null, method varchar(10) not null default 'POST', url varchar(255) not null,
  status varchar(10) not null default 'active', data {boolean} not null default {true}, actions varchar(100) not null,
  collections varchar(255) not null, headers {json}
);
create table directus_migrations (
  version varchar(255) not null primary key, name varchar(255) not null, timestamp {timestamp} default current_timestamp
);
