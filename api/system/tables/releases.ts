/** Ours: versions that go out together, and what is to happen at a time. */
import {
  created,
  creator,
  integer,
  json,
  or,
  required,
  string,
  type TableDeclaration,
  text,
  timestamp,
  to,
  truth,
  updated,
  updater,
  uuid,
  uuidKey,
} from './column.ts';

export const releases: TableDeclaration = {
  name: 'pergola_releases',
  columns: {
    id: uuidKey,
    name: required(string()),
    description: text,
    /** `open`, `scheduled` or `published`. */
    status: or(string(16), 'open'),
    date_published: timestamp,
    published_by: to('directus_users', 'set null'),
    date_created: created,
    user_created: creator,
    date_updated: updated,
    user_updated: updater,
  },
  lists: {
    versions: { of: 'pergola_release_versions', by: 'release', on: 'version', sortField: 'sort', onDeselect: 'delete' },
  },
};

/** Which versions a release has, in the order they are promoted. */
export const releaseVersions: TableDeclaration = {
  name: 'pergola_release_versions',
  columns: {
    id: uuidKey,
    release: required(to('pergola_releases', 'cascade')),
    version: required(to('directus_versions', 'cascade')),
    sort: integer,
  },
  uniques: [['release', 'version']],
};

export const schedules: TableDeclaration = {
  name: 'pergola_schedules',
  columns: {
    id: uuidKey,
    name: string(),
    /** `publish`, `unpublish`, `promote` or `release`. */
    action: required(string(16)),
    // Never empty; but older databases would set the first timestamp that is required with every change.
    due: timestamp,
    /** Seconds after which it is no longer done; null: however late. */
    lateness: integer,
    collection: string(64),
    item: string(),
    // No foreign keys: what was scheduled is told when it has gone, too.
    version: to('directus_versions', null),
    release: to('pergola_releases', null),
    /** What is written to the item. */
    data: json,
    /** Of a version: those that are promoted; null: all. */
    fields: json,
    unless_outdated: truth(false),
    /** `scheduled`, `running`, `done`, `failed` or `cancelled`. */
    status: or(string(16), 'scheduled'),
    started: timestamp,
    finished: timestamp,
    code: string(64),
    message: text,
    /** Whose permissions it is done with; null: the admin token's. No foreign key, or it would be the admin token's without them. */
    user: to('directus_users', null),
    actor: uuid,
    ip: string(50),
    date_created: created,
    date_updated: updated,
  },
  indexes: [['status', 'due']],
};
