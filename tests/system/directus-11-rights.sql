insert into directus_access (id, role, "user", policy, sort) values
  ('00000000-0000-4000-8000-000000000a01', '00000000-0000-4000-8000-00000000000a', null, '00000000-0000-4000-8000-0000000000aa', 1),
  ('00000000-0000-4000-8000-000000000a02', '00000000-0000-4000-8000-00000000000b', null, '00000000-0000-4000-8000-0000000000bb', 1),
  ('00000000-0000-4000-8000-000000000a03', '00000000-0000-4000-8000-00000000000c', null, '00000000-0000-4000-8000-0000000000cc', 1),
  ('00000000-0000-4000-8000-000000000a04', null, null, 'abf8a154-5b1c-4a46-ac9c-7300570f4f17', 1);
insert into directus_permissions (id, collection, action, permissions, validation, presets, fields, policy) values
  (1, 'articles', 'read', '{"status":{"_eq":"published"}}', null, null, 'id,title,status,tags,author', 'abf8a154-5b1c-4a46-ac9c-7300570f4f17'),
  (2, 'articles', 'read', '{}', '{}', null, '*', '00000000-0000-4000-8000-0000000000bb'),
  (3, 'articles', 'create', null, '{"title":{"_nempty":true}}', '{"status":"draft"}', 'title,body,status', '00000000-0000-4000-8000-0000000000cc'),
  (4, 'articles', 'update', '{"user_created":{"_eq":"$CURRENT_USER"}}', null, null, 'title,body', '00000000-0000-4000-8000-0000000000cc'),
  (5, 'authors', 'read', null, null, null, '*', '00000000-0000-4000-8000-0000000000bb');
insert into directus_comments (id, collection, item, comment, date_created, date_updated, user_created) values
  ('00000000-0000-4000-8000-00000000c001', 'articles', '1', 'Well said.', {at 2024-01-31T12:00:00Z}, {at 2024-01-31T12:00:00Z}, '00000000-0000-4000-8000-000000000002');
insert into directus_migrations (version, name, timestamp) values
  ('20240806A', 'Permissions Policies', {at 2024-09-01T00:00:00Z}), ('20240909A', 'Separate Comments', {at 2024-10-01T00:00:00Z});
