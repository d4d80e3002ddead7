-- People, content, and what is said of it. Passwords: password-of-the-admin, password-of-ada, password-of-ben; the share's is
-- password-of-the-share. Carol has the static token `token-of-carol`.
insert into directus_users (id, first_name, last_name, email, password, tags, language, status, role, token, last_access, auth_data, email_notifications) values
  ('00000000-0000-4000-8000-000000000001', 'Admin', 'User', 'admin@example.com', '$argon2id$v=19$m=65536,p=4,t=3$qfwWA4W8Svn3dz3q18xY7g$2IRUKOnph0rOpqV9TiYPvZQNu7Rf48pRspiwTSHxgJE', null, 'en-US', 'active', '00000000-0000-4000-8000-00000000000a', null, {at 2024-01-31T23:59:59Z}, null, {true}),
  ('00000000-0000-4000-8000-000000000002', 'Ada', 'Lovelace', 'ada@example.com', '$argon2id$v=19$m=65536,p=4,t=3$iqoNcujnxx2Om/GgrALBug$8rcAYKg37mDHlWWNd3U87NOvzDX1Ir1mGRwlJSn4u7A', '["first","programmer"]', null, 'active', '00000000-0000-4000-8000-00000000000b', null, null, null, {true}),
  ('00000000-0000-4000-8000-000000000003', 'Ben', null, 'ben@example.com', '$argon2id$v=19$m=65536,p=4,t=3$mM50jA8KUbovzTNAhcXQUg$QbzUixcENyhCs++/Jk9vaXCXId7FXyi+gwKh9UW3oQA', null, null, 'suspended', '00000000-0000-4000-8000-00000000000b', null, null, null, {false}),
  ('00000000-0000-4000-8000-000000000004', 'Carol', null, 'carol@example.com', null, null, null, 'active', '00000000-0000-4000-8000-00000000000c', 'token-of-carol', null, null, {true});

create table authors (id {serial}, name varchar(255) not null, born date, account {uuid},
  constraint authors_account_foreign foreign key (account) references directus_users (id) on delete set null);
create table tags (id {serial}, name varchar(255));
create table languages (code varchar(255) not null primary key, name varchar(255));
create table articles (
  id {serial}, status varchar(255) not null default 'draft', sort integer, user_created {uuid}, date_created {timestamp},
  date_updated {timestamp}, title varchar(255), body text, author {ref}, cover {uuid}, labels text, options {json},
  featured {boolean} default {false}, price {decimal},
  constraint articles_user_created_foreign foreign key (user_created) references directus_users (id),
  constraint articles_author_foreign foreign key (author) references authors (id) on delete set null,
  constraint articles_cover_foreign foreign key (cover) references directus_files (id) on delete set null
);
create table articles_tags (
  id {serial}, articles_id {ref}, tags_id {ref}, sort integer,
  constraint articles_tags_articles_id_foreign foreign key (articles_id) references articles (id) on delete set null,
  constraint articles_tags_tags_id_foreign foreign key (tags_id) references tags (id) on delete set null
);
create table articles_translations (
  id {serial}, articles_id {ref}, languages_code varchar(255), title varchar(255),
  constraint articles_translations_articles_id_foreign foreign key (articles_id) references articles (id) on delete set null,
  constraint articles_translations_languages_code_foreign foreign key (languages_code) references languages (code) on delete set null
);
create table headings (id {uuid} not null primary key, text varchar(255));
create table paragraphs (id {serial}, text text);
create table pages (id {uuid} not null primary key, slug varchar(255) unique);
create table pages_blocks (
  id {serial}, pages_id {uuid}, item varchar(255), collection varchar(255), sort integer,
  constraint pages_blocks_pages_id_foreign foreign key (pages_id) references pages (id) on delete cascade
);
create table home (id {serial}, headline varchar(255), featured_article {ref},
  constraint home_featured_article_foreign foreign key (featured_article) references articles (id) on delete set null);
-- Of a name that a reverse field is declared under elsewhere, and of no row in directus_collections.
create table comments (id {serial}, article {ref}, text text,
  constraint comments_article_foreign foreign key (article) references articles (id) on delete cascade);

insert into directus_files (id, storage, filename_disk, filename_download, title, type, uploaded_by, {uploaded}, filesize, width, height, tags, metadata) values
  ('00000000-0000-4000-8000-00000000f001', 'local', '00000000-0000-4000-8000-00000000f001.jpg', 'cover.jpg', 'Cover', 'image/jpeg', '00000000-0000-4000-8000-000000000001', {at 2023-05-06T07:08:09Z}, 12345, 640, 480, 'black,white', '{"exif":{}}');
insert into authors (id, name, born, account) values (1, 'Ada', '1815-12-10', '00000000-0000-4000-8000-000000000002'), (2, 'Grace', null, null);
insert into tags (id, name) values (1, 'news'), (2, 'history');
insert into languages (code, name) values ('en-US', 'English'), ('de-DE', 'Deutsch');
insert into articles (id, status, sort, user_created, date_created, title, body, author, cover, labels, options, featured, price) values
  (1, 'published', 2, '00000000-0000-4000-8000-000000000002', {at 2024-01-31T23:59:59Z}, 'Notes on the engine', 'G.', 1, '00000000-0000-4000-8000-00000000f001', 'long,technical', '{"wide":true}', {true}, 12.5),
  (2, 'draft', 1, '00000000-0000-4000-8000-000000000001', {at 2024-02-01T00:00:00Z}, 'Compilers', null, 2, null, null, null, {false}, null);
insert into articles_tags (id, articles_id, tags_id, sort) values (1, 1, 2, 1), (2, 1, 1, 2);
insert into articles_translations (id, articles_id, languages_code, title) values (1, 1, 'de-DE', 'Anmerkungen zur Maschine');
insert into headings (id, text) values ('00000000-0000-4000-8000-00000000e001', 'Welcome');
insert into paragraphs (id, text) values (1, 'This is a page.');
insert into pages (id, slug) values ('00000000-0000-4000-8000-00000000e101', 'welcome');
insert into pages_blocks (id, pages_id, item, collection, sort) values
  (1, '00000000-0000-4000-8000-00000000e101', '00000000-0000-4000-8000-00000000e001', 'headings', 1),
  (2, '00000000-0000-4000-8000-00000000e101', '1', 'paragraphs', 2);
insert into home (id, headline, featured_article) values (1, 'Hello', 1);
insert into comments (id, article, text) values (1, 1, 'First.');

insert into directus_collections (collection, icon, note, hidden, singleton, archive_field, archive_value, unarchive_value, sort_field, accountability, sort, "group", versioning) values
  ('publishing', 'folder', null, {false}, {false}, null, null, null, null, 'all', 1, null, {false}),
  ('articles', 'article', 'What is written', {false}, {false}, 'status', 'archived', 'draft', 'sort', 'all', 2, 'publishing', {true}),
  ('authors', null, null, {false}, {false}, null, null, null, null, 'activity', 3, 'publishing', {false}),
  ('tags', null, null, {false}, {false}, null, null, null, null, null, 4, null, {false}),
  ('articles_tags', 'import_export', null, {true}, {false}, null, null, null, null, 'all', null, null, {false}),
  ('languages', null, null, {false}, {false}, null, null, null, null, 'all', null, null, {false}),
  ('articles_translations', null, null, {true}, {false}, null, null, null, null, 'all', null, null, {false}),
  ('pages', null, null, {false}, {false}, null, null, null, null, 'all', null, null, {false}),
  ('pages_blocks', null, null, {true}, {false}, null, null, null, null, 'all', null, null, {false}),
  ('headings', null, null, {false}, {false}, null, null, null, null, 'all', null, null, {false}),
  ('paragraphs', null, null, {false}, {false}, null, null, null, null, 'all', null, null, {false}),
  ('home', null, null, {false}, {true}, null, null, null, null, 'all', null, null, {false});
insert into directus_fields (id, collection, field, special, interface, options, readonly, hidden, sort, width, required, "group", validation, validation_message, note) values
  (1, 'articles', 'id', null, 'input', null, {true}, {true}, 1, 'full', {false}, null, null, null, null),
  (2, 'articles', 'status', null, 'select-dropdown', '{"choices":[{"text":"Draft","value":"draft"}]}', {false}, {false}, 2, 'half', {false}, null, null, null, null),
  (3, 'articles', 'user_created', 'user-created', 'select-dropdown-m2o', null, {true}, {true}, 3, 'half', {false}, null, null, null, null),
  (4, 'articles', 'date_created', 'date-created{cast}', 'datetime', null, {true}, {true}, 4, 'half', {false}, null, null, null, null),
  (5, 'articles', 'date_updated', 'date-updated{cast}', 'datetime', null, {true}, {true}, 5, 'half', {false}, null, null, null, null),
  (6, 'articles', 'title', null, 'input', null, {false}, {false}, 6, 'full', {true}, null, '{"title":{"_regex":"^[A-Z]"}}', 'Begin with a capital.', 'As printed'),
  (7, 'articles', 'author', 'm2o', 'select-dropdown-m2o', null, {false}, {false}, 7, 'full', {false}, 'more', null, null, null),
  (8, 'articles', 'cover', 'file', 'file-image', null, {false}, {false}, 8, 'full', {false}, null, null, null, null),
  (9, 'articles', 'labels', 'cast-csv', 'tags', null, {false}, {false}, 9, 'full', {false}, null, null, null, null),
  (10, 'articles', 'options', 'cast-json', 'input-code', null, {false}, {false}, 10, 'full', {false}, null, null, null, null),
  (11, 'articles', 'featured', 'cast-boolean', 'boolean', null, {false}, {false}, 11, 'half', {false}, null, null, null, null),
  (12, 'articles', 'tags', 'm2m', 'list-m2m', null, {false}, {false}, 12, 'full', {false}, null, null, null, null),
  (13, 'articles', 'translations', 'translations', 'translations', null, {false}, {false}, 13, 'full', {false}, null, null, null, null),
  (14, 'articles', 'more', 'alias,no-data,group', 'group-detail', null, {false}, {false}, 14, 'full', {false}, null, null, null, null),
  (15, 'authors', 'articles', 'o2m', 'list-o2m', null, {false}, {false}, 1, 'full', {false}, null, null, null, null),
  (16, 'pages', 'id', 'uuid', 'input', null, {true}, {true}, 1, 'full', {false}, null, null, null, null),
  (17, 'pages', 'blocks', 'm2a', 'list-m2a', null, {false}, {false}, 2, 'full', {false}, null, null, null, null),
  (18, 'headings', 'id', 'uuid', 'input', null, {true}, {true}, 1, 'full', {false}, null, null, null, null),
  (19, 'authors', 'account', 'm2o', 'select-dropdown-m2o', null, {false}, {false}, 2, 'full', {false}, null, null, null, null);
insert into directus_relations (id, many_collection, many_field, one_collection, one_field, one_collection_field, one_allowed_collections, junction_field, sort_field, one_deselect_action) values
  (1, 'articles', 'user_created', 'directus_users', null, null, null, null, null, 'nullify'),
  (2, 'articles', 'author', 'authors', 'articles', null, null, null, 'sort', 'delete'),
  (3, 'articles', 'cover', 'directus_files', null, null, null, null, null, 'nullify'),
  (4, 'articles_tags', 'tags_id', 'tags', 'articles', null, null, 'articles_id', null, 'nullify'),
  (5, 'articles_tags', 'articles_id', 'articles', 'tags', null, null, 'tags_id', 'sort', 'nullify'),
  (6, 'articles_translations', 'languages_code', 'languages', null, null, null, 'articles_id', null, 'nullify'),
  (7, 'articles_translations', 'articles_id', 'articles', 'translations', null, null, 'languages_code', null, 'nullify'),
  (8, 'pages_blocks', 'item', null, null, 'collection', 'headings,paragraphs', 'pages_id', null, 'nullify'),
  (9, 'pages_blocks', 'pages_id', 'pages', 'blocks', null, null, 'item', 'sort', 'nullify'),
  (10, 'authors', 'account', 'directus_users', 'authorships', null, null, null, null, 'nullify'),
  (11, 'home', 'featured_article', 'articles', null, null, null, null, null, 'nullify');
insert into directus_settings (id, project_name, project_color, auth_login_attempts, auth_password_policy, module_bar) values
  (1, 'Newsroom', '#123456', 25, '/^.{8,}$/', '[{"type":"module","id":"content","enabled":true}]');
insert into directus_presets (id, bookmark, "user", role, collection, search, layout, layout_query, filter) values
  (1, null, '00000000-0000-4000-8000-000000000002', null, 'articles', null, 'tabular', '{"tabular":{"fields":["title"]}}', null),
  (2, 'Published', null, '00000000-0000-4000-8000-00000000000b', 'articles', null, 'tabular', null, '{"status":{"_eq":"published"}}');
insert into directus_activity (id, action, "user", timestamp, ip, collection, item) values
  (1, 'create', '00000000-0000-4000-8000-000000000002', {at 2024-01-31T23:59:59Z}, '127.0.0.1', 'articles', '1');
insert into directus_revisions (id, activity, collection, item, data, delta) values
  (1, 1, 'articles', '1', '{"title":"Notes on the engine"}', '{"title":"Notes on the engine"}');
insert into directus_shares (id, name, collection, item, role, password, user_created, times_used) values
  ('00000000-0000-4000-8000-00000000a001', 'For the printer', 'articles', '1', '00000000-0000-4000-8000-00000000000b', '$argon2id$v=19$m=65536,p=4,t=3$YMlTZBSzhwmcQ+CSULV4mQ$r/Sm2pnSCcJ9TYydnMeidsFw9UGOiwzKLw+a6CpKmsc', '00000000-0000-4000-8000-000000000002', 0);
insert into directus_flows (id, name, status, "trigger", options, operation) values
  ('00000000-0000-4000-8000-00000000b001', 'Tell', 'active', 'event', '{"type":"action","scope":["items.create"],"collections":["articles"]}', '00000000-0000-4000-8000-00000000b002');
insert into directus_operations (id, name, "key", type, position_x, position_y, options, flow) values
  ('00000000-0000-4000-8000-00000000b002', 'Log', 'log', 'log', 19, 1, '{"message":"new"}', '00000000-0000-4000-8000-00000000b001');
insert into directus_dashboards (id, name) values ('00000000-0000-4000-8000-00000000d001', 'Numbers');
insert into directus_panels (id, dashboard, name, type, position_x, position_y, width, height, options) values
  ('00000000-0000-4000-8000-00000000d002', '00000000-0000-4000-8000-00000000d001', 'Articles', 'metric', 1, 1, 10, 6, '{"collection":"articles"}');
insert into directus_webhooks (id, name, url, actions, collections) values (1, 'Old', 'https://example.com', 'create', 'articles');
