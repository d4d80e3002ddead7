/** What happened: activity, and revisions of items. */
import { created, integer, json, numberKey, required, string, type TableDeclaration, text, to, uuid } from './column.ts';

export const activity: TableDeclaration = {
  name: 'directus_activity',
  columns: {
    id: numberKey,
    action: required(string(45)),
    // No foreign key: what somebody did stays when they are gone.
    user: to('directus_users', null),
    timestamp: required(created),
    ip: string(50),
    user_agent: text,
    collection: required(string(64)),
    item: required(string()),
    origin: string(),
    /** Ours: the administrator who acted as `user`. */
    actor: uuid,
  },
  lists: { revisions: { of: 'directus_revisions', by: 'activity' } },
  indexes: [['collection', 'item'], ['timestamp']],
  accountability: null,
};

export const revisions: TableDeclaration = {
  name: 'directus_revisions',
  columns: {
    id: numberKey,
    activity: required(to('directus_activity', 'cascade', integer)),
    collection: required(string(64)),
    item: required(string()),
    data: json,
    delta: json,
    parent: to('directus_revisions', 'set null', integer),
    version: to('directus_versions', 'cascade'),
  },
  indexes: [['collection', 'item'], ['parent'], ['activity']],
  accountability: null,
};
