/** Our own collections that have routes: `/users` is `directus_users`. */

const written = [
  'access', 'comments', 'dashboards', 'files', 'flows', 'folders', 'notifications', 'operations', 'panels', 'permissions', 'policies', 'presets', 'roles', 'shares', 'translations', 'users', 'versions',
] as const; // biome-ignore format: a list
/** Ours alone, and so with our own prefix. */
const ours = ['releases', 'schedules'] as const;
/** What happened is not for rewriting. */
const onlyRead: readonly string[] = ['activity', 'revisions'];

export interface SystemPath {
  readonly path: string;
  readonly collection: string;
  readonly writable: boolean;
  /** One item, at the path itself. */
  readonly singleton: boolean;
  /** A list of permissions that lacks some would be a wrong one. */
  readonly whole: boolean;
}

export const systemPaths: readonly SystemPath[] = [...written, ...ours, ...onlyRead, 'settings'].map((name) => ({
  path: `/${name}`,
  collection: `${ours.some((each) => each === name) ? 'pergola' : 'directus'}_${name}`,
  writable: !onlyRead.includes(name),
  singleton: name === 'settings',
  whole: name === 'permissions',
}));
