/** The project as a whole: settings, flows, extensions, and what our own start keeps. */
import {
  bigInteger,
  created,
  creator,
  file,
  initially,
  integer,
  json,
  now,
  numberKey,
  or,
  required,
  string,
  type TableDeclaration,
  text,
  to,
  truth,
  unique,
  uuid,
  uuidKey,
} from './column.ts';

export const settings: TableDeclaration = {
  name: 'directus_settings',
  columns: {
    id: numberKey,
    project_name: or(string(100), 'Pergola'),
    project_url: string(),
    project_color: or(string(), '#3a7d5c'),
    project_logo: file,
    public_foreground: file,
    public_background: file,
    public_note: text,
    auth_login_attempts: initially(integer, 25),
    auth_password_policy: string(100),
    storage_asset_transform: initially(string(7), 'all'),
    storage_asset_presets: json,
    custom_css: text,
    storage_default_folder: to('directus_folders', 'set null'),
    basemaps: json,
    mapbox_key: string(),
    module_bar: json,
    project_descriptor: string(100),
    default_language: or(string(), 'en-US'),
    custom_aspect_ratios: json,
    public_favicon: file,
    default_appearance: or(string(), 'auto'),
    default_theme_light: string(),
    theme_light_overrides: json,
    default_theme_dark: string(),
    theme_dark_overrides: json,
    report_error_url: string(),
    report_bug_url: string(),
    report_feature_url: string(),
    public_registration: truth(false),
    public_registration_verify_email: truth(true),
    public_registration_role: to('directus_roles', 'set null'),
    public_registration_email_filter: json,
    visual_editor_urls: json,
    project_id: uuid,
    mcp_enabled: truth(false),
    mcp_allow_deletes: truth(false),
    mcp_prompts_collection: string(),
    mcp_system_prompt_enabled: truth(true),
    mcp_system_prompt: text,
  },
  singleton: true,
};

export const flows: TableDeclaration = {
  name: 'directus_flows',
  columns: {
    id: uuidKey,
    name: required(string()),
    icon: string(64),
    color: string(),
    description: text,
    status: or(string(), 'active'),
    trigger: string(),
    accountability: initially(string(), 'all'),
    options: json,
    // No foreign key: flows and operations would point at each other.
    operation: unique(to('directus_operations', null)),
    date_created: created,
    user_created: creator,
  },
  lists: { operations: { of: 'directus_operations', by: 'flow', onDeselect: 'delete' } },
};

export const operations: TableDeclaration = {
  name: 'directus_operations',
  columns: {
    id: uuidKey,
    name: string(),
    key: required(string()),
    type: required(string()),
    position_x: required(integer),
    position_y: required(integer),
    options: json,
    resolve: unique(to('directus_operations', 'set null')),
    reject: unique(to('directus_operations', 'set null')),
    flow: required(to('directus_flows', 'cascade')),
    date_created: created,
    user_created: creator,
  },
};

export const extensions: TableDeclaration = {
  name: 'directus_extensions',
  columns: {
    enabled: truth(true),
    id: { ...uuidKey },
    folder: required(string()),
    source: required(string()),
    bundle: uuid,
  },
};

/** Directus's own list of its migrations. We keep it as it is. */
export const directusMigrations: TableDeclaration = {
  name: 'directus_migrations',
  columns: {
    version: { ...required(string()), key: true },
    name: required(string()),
    timestamp: { type: 'timestamp', default: now, special: ['cast-timestamp'] },
  },
  accountability: null,
};

/** What our start has done to the tables. */
export const migrations: TableDeclaration = {
  name: 'pergola_migrations',
  columns: {
    name: { ...required(string()), key: true },
    timestamp: { type: 'timestamp', default: now, special: ['cast-timestamp'] },
  },
  accountability: null,
};

/** Old names of collections and fields that are still good: ours. */
export const oldNames: TableDeclaration = {
  name: 'pergola_old_names',
  columns: {
    id: numberKey,
    // As they are called now; without a field it is the collection that had the name.
    collection: required(string(64)),
    field: string(64),
    old: required(string(64)),
    // Seconds since 1970.
    since: required(bigInteger),
    until: required(bigInteger),
  },
  accountability: null,
};

/**
 * Counters that are raised with every change of what other nodes remember: `metadata`, `access`; how often things were renamed: `names`; and
 * the second a rename began that is not done yet: `renaming` (0: none is under way).
 */
export const marks: TableDeclaration = {
  name: 'pergola_marks',
  columns: { name: { ...required(string(64)), key: true }, version: or(integer, 0) },
  accountability: null,
};
