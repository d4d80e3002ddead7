/** Names of the types beside those of collections in `/graphql/system`: no collection's type is called so. Held complete by a test. */
export const systemTypeNames: readonly string[] = [
  'auth_mode', 'auth_tokens', 'directus_collections', 'directus_collections_meta', 'directus_collections_schema',
  'directus_fields', 'directus_fields_meta', 'directus_fields_schema', 'directus_relations', 'directus_relations_meta',
  'directus_relations_schema', 'graphql_sdl_scope', 'policy_me_globals', 'server_info', 'server_info_project',
  'server_info_query_limit', 'users_me_tfa_generate_data',
]; // biome-ignore format: a list
