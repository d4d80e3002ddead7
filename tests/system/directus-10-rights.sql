insert into directus_permissions (id, role, collection, action, permissions, validation, presets, fields) values
  (1, null, 'articles', 'read', '{"status":{"_eq":"published"}}', null, null, 'id,title,status,tags,author'),
  (2, '00000000-0000-4000-8000-00000000000b', 'articles', 'read', '{}', '{}', null, '*'),
  (3, '00000000-0000-4000-8000-00000000000c', 'articles', 'create', null, '{"title":{"_nempty":true}}', '{"status":"draft"}', 'title,body,status'),
  (4, '00000000-0000-4000-8000-00000000000c', 'articles', 'update', '{"user_created":{"_eq":"$CURRENT_USER"}}', null, null, 'title,body'),
  (5, '00000000-0000-4000-8000-00000000000b', 'authors', 'read', null, null, null, '*');
insert into directus_migrations (version, name, timestamp) values ('20240204A', 'Marketplace', {at 2024-03-01T00:00:00Z});
