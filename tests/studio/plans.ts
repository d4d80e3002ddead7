/** The demo with versions, an archive and a preview of its articles: what planning needs. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Studio } from './studio.ts';

export interface Site {
  readonly url: string;
  close(): Promise<void>;
}

/** A website that says which of its pages was asked for, and how often. */
export async function openSite(): Promise<Site> {
  let asked = 0;
  const server: Server = createServer((request, response) => {
    asked++;
    response.setHeader('content-type', 'text/html');
    response.end(`<title>Site</title><h1>${request.url}</h1><p>Asked ${asked}</p>`);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

export const plan = ({ api }: Studio, site: string | null = null) =>
  api('PATCH', '/collections/articles', {
    meta: {
      versioning: true,
      archive_field: 'status',
      archive_value: 'archived',
      unarchive_value: 'draft',
      preview_url: site && `${site}/articles/{{slug}}?version={{$version}}`,
    },
  });

export interface Made {
  readonly id: string;
}

/** As if nobody had planned anything of the article: a test that is tried again begins anew. */
export async function unplan({ api }: Studio, item: number): Promise<void> {
  const mine = `filter[collection][_eq]=articles&filter[item][_eq]=${item}&fields=id`;
  for (const path of ['versions', 'schedules'])
    for (const { id } of await api<readonly Made[]>('GET', `/${path}?${mine}`)) await api('DELETE', `/${path}/${id}`);
}

/** A version of an article, with this in it. */
export async function drafted(studio: Studio, item: number, name: string, delta: object): Promise<string> {
  const { api } = studio;
  await unplan(studio, item);
  const version = await api<Made>('POST', '/versions', {
    collection: 'articles',
    item: String(item),
    key: name.toLowerCase(),
    name,
  });
  await api('POST', `/versions/${version.id}/save`, delta);
  return version.id;
}
