/**
 * What a start prints: where the server is, the admin token if one was made just now, the link to make the first user while
 * there is none, and a next step that works as it stands.
 */
import { shownUrl } from '../api/config/database-url.ts';
import type { Config } from '../api/config.ts';
import type { Model } from '../api/model/model.ts';

export interface Started {
  readonly url: string;
  readonly model: Model;
  readonly newAdminToken: string | null;
  readonly setupToken: string | null;
  readonly studio: boolean;
  readonly config: Pick<Config, 'databases' | 'dataDir'>;
  readonly version: string;
  readonly demo: boolean;
}

export function greeting({ url, model, newAdminToken, setupToken, studio, config, version, demo }: Started): string {
  const what = config.databases
    .map((database) => `${database.name ? `${database.name}=` : ''}${shownUrl(database.url)}`)
    .join(', ');
  const count = [...model.collections.values()].filter(({ system }) => !system).length;
  return [
    `Pergola ${version} serves ${demo ? `a demo, ${what}` : what}: ${count} collection${count === 1 ? '' : 's'}.`,
    ...(studio ? [`  Studio:      ${url}/admin/`] : []),
    `  API:         ${url}`,
    ...(newAdminToken === null
      ? []
      : [`  Admin token: ${newAdminToken}  (shown only now; its hash is kept in ${config.dataDir})`]),
    ...(setupToken === null
      ? []
      : [`  First user:  ${url}${studio ? '/admin' : '/server'}/setup#${setupToken}  (good until somebody is made)`]),
    `Try:  ${example(url, model, newAdminToken)}`,
    ...(demo ? ['Your own data:  pergola start --database postgres://user:password@localhost/shop'] : []),
    '',
  ].join('\n');
}

/** Only a token just made can be written out; who was given one before knows it. */
function example(url: string, model: Model, token: string | null): string {
  const header = `-H "Authorization: Bearer ${token ?? 'YOUR_ADMIN_TOKEN'}"`;
  if (model.collections.has('articles') && model.collections.get('articles')!.fields.has('author_id')) {
    return `curl ${header} "${url}/items/articles?fields=title,author_id.name,comments.body&limit=3"`;
  }
  const first = [...model.collections.values()].find(({ system }) => !system)?.name;
  return first === undefined ? `curl ${url}/server/ping` : `curl ${header} "${url}/items/${encodeURIComponent(first)}?limit=3"`;
}
