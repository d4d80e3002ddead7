/** What is kept beside content: files, folders, comments, notifications, presets, versions, texts. */
import {
  bigInteger,
  created,
  creator,
  csv,
  initially,
  integer,
  json,
  numberKey,
  or,
  required,
  string,
  type TableDeclaration,
  text,
  timestamp,
  to,
  updated,
  updater,
  uuidKey,
} from './column.ts';

export const folders: TableDeclaration = {
  name: 'directus_folders',
  columns: { id: uuidKey, name: required(string()), parent: to('directus_folders', 'set null') },
};

export const files: TableDeclaration = {
  name: 'directus_files',
  columns: {
    id: uuidKey,
    storage: required(string()),
    filename_disk: string(),
    filename_download: required(string()),
    title: string(),
    type: string(),
    folder: to('directus_folders', 'set null'),
    uploaded_by: creator,
    // What it was called before version 11.
    created_on: { ...required(created), from: 'uploaded_on' },
    modified_by: updater,
    modified_on: required(updated),
    charset: string(50),
    filesize: bigInteger,
    width: integer,
    height: integer,
    duration: integer,
    embed: string(200),
    description: text,
    location: text,
    tags: csv,
    metadata: json,
    focal_point_x: integer,
    focal_point_y: integer,
    tus_id: string(64),
    tus_data: json,
    uploaded_on: timestamp,
  },
  indexes: [['filename_disk']],
};

/** What is in files, by the hash of it: known of all that were uploaded here. */
export const contents: TableDeclaration = {
  name: 'pergola_contents',
  columns: {
    file: { ...required(to('directus_files', 'cascade')), key: true },
    // SHA-256, in hexadecimal.
    hash: required(string(64)),
  },
  indexes: [['hash']],
  accountability: null,
};

export const comments: TableDeclaration = {
  name: 'directus_comments',
  columns: {
    id: uuidKey,
    collection: required(string(64)),
    item: required(string()),
    comment: required(text),
    date_created: created,
    date_updated: updated,
    user_created: creator,
    user_updated: updater,
  },
  indexes: [['collection', 'item']],
};

export const notifications: TableDeclaration = {
  name: 'directus_notifications',
  columns: {
    id: numberKey,
    timestamp: created,
    status: initially(string(), 'inbox'),
    recipient: required(to('directus_users', 'cascade')),
    sender: to('directus_users', 'set null'),
    subject: required(string()),
    message: text,
    collection: string(64),
    item: string(),
  },
  accountability: 'activity',
};

/** Bookmarks and how lists are shown: of a user, a role, or everybody. */
export const presets: TableDeclaration = {
  name: 'directus_presets',
  columns: {
    id: numberKey,
    bookmark: string(),
    user: to('directus_users', 'cascade'),
    role: to('directus_roles', 'cascade'),
    collection: string(64),
    search: string(100),
    layout: initially(string(100), 'tabular'),
    layout_query: json,
    layout_options: json,
    refresh_interval: integer,
    filter: json,
    icon: initially(string(30), 'bookmark'),
    color: string(),
  },
  accountability: 'activity',
};

export const versions: TableDeclaration = {
  name: 'directus_versions',
  columns: {
    id: uuidKey,
    key: required(string(64)),
    name: string(),
    collection: required(string(64)),
    // null: of an item that is not there yet.
    item: string(),
    // Made of the whole item: to guess what one may not read, it would be enough to know it.
    hash: { ...string(), special: ['conceal'] },
    date_created: created,
    date_updated: updated,
    user_created: creator,
    user_updated: updater,
    delta: json,
  },
  uniques: [['collection', 'item', 'key']],
};

/** Texts of the studio in other languages. */
export const translations: TableDeclaration = {
  name: 'directus_translations',
  columns: { id: uuidKey, language: required(string()), key: required(string()), value: required(text) },
};

export const dashboards: TableDeclaration = {
  name: 'directus_dashboards',
  columns: {
    id: uuidKey,
    name: required(string()),
    icon: or(string(64), 'dashboard'),
    note: text,
    date_created: created,
    user_created: creator,
    color: string(),
  },
  lists: { panels: { of: 'directus_panels', by: 'dashboard', onDeselect: 'delete' } },
};

export const panels: TableDeclaration = {
  name: 'directus_panels',
  columns: {
    id: uuidKey,
    dashboard: required(to('directus_dashboards', 'cascade')),
    name: string(),
    icon: string(64),
    color: string(10),
    show_header: { type: 'boolean', required: true, default: false, special: ['cast-boolean'] },
    note: text,
    type: required(string()),
    position_x: required(integer),
    position_y: required(integer),
    width: required(integer),
    height: required(integer),
    options: json,
    date_created: created,
    user_created: creator,
  },
};
