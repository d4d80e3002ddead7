/** A project with something of everything, made as its users would make it; and the command's work on a database, in this process. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type Config, readConfig } from '../../api/config.ts';
import { readFolder, writeFolder } from '../../api/project/folder.ts';
import { parts } from '../../api/project/layout.ts';
import { projectOf, readNow } from '../../api/project/now.ts';
import { parseProject } from '../../api/project/parse.ts';
import { type Planned, planProject } from '../../api/project/plan.ts';
import { push } from '../../api/project/push.ts';
import { type ShownChange, shownChanges } from '../../api/project/shown.ts';
import { spell } from '../../api/project/spell.ts';
import { openToLook, openToWork } from '../../cli/open-engine.ts';
import type { Shaped } from '../schema/client.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';

export const ids = {
  role: '5e1f7c1e-0000-4000-8000-000000000001',
  staff: '5e1f7c1e-0000-4000-8000-000000000002',
  policy: '5e1f7c1e-0000-4000-8000-000000000003',
  open: '5e1f7c1e-0000-4000-8000-000000000004',
  flow: '5e1f7c1e-0000-4000-8000-000000000005',
  first: '5e1f7c1e-0000-4000-8000-000000000006',
  second: '5e1f7c1e-0000-4000-8000-000000000007',
  dashboard: '5e1f7c1e-0000-4000-8000-000000000008',
  panel: '5e1f7c1e-0000-4000-8000-000000000009',
  folder: '5e1f7c1e-0000-4000-8000-00000000000a',
  inner: '5e1f7c1e-0000-4000-8000-00000000000b',
} as const;

/** Through the API, over the magazine that is there. */
export async function furnish({ ask }: Pick<Shaped, 'ask'>): Promise<void> {
  const send = async (method: string, path: string, body: unknown): Promise<void> => {
    const { status, body: answer } = await ask(method, path, body);
    expect([method, path, status < 300, status < 300 ? null : answer]).toEqual([method, path, true, null]);
  };
  await send('POST', '/collections', { collection: 'shop', schema: null, meta: { icon: 'store' } });
  await send('POST', '/collections', {
    collection: 'products',
    schema: {},
    meta: { icon: 'box', group: 'shop', sort_field: 'rank', translations: [{ language: 'de-DE', translation: 'Produkte' }] },
    fields: [
      { field: 'code', type: 'string', schema: { is_primary_key: true, max_length: 20 }, meta: { interface: 'input' } },
      {
        field: 'name',
        type: 'string',
        schema: { is_nullable: false, max_length: 120, is_indexed: true },
        meta: { sort: 2, width: 'half' },
      },
      { field: 'price', type: 'decimal', schema: { numeric_precision: 12, numeric_scale: 2, default_value: 1.5 }, meta: {} },
      { field: 'rank', type: 'integer', schema: { default_value: 0 }, meta: { hidden: true, note: 'Where it: stands' } },
      { field: 'tags', type: 'csv', schema: {}, meta: { interface: 'tags', options: { b: 1, a: ['x', 'yes', '12'] } } },
      { field: 'made', type: 'timestamp', schema: {}, meta: { special: ['date-created'] } },
      { field: 'parent', type: 'string', schema: { max_length: 20 }, meta: {} },
      { field: 'author', type: 'integer', schema: {}, meta: {} },
      { field: 'children', type: 'alias', schema: null, meta: { special: ['o2m'], interface: 'list-o2m' } },
      { field: 'active', type: 'boolean', schema: { default_value: true, is_nullable: false }, meta: {} },
    ],
  });
  await send('POST', '/relations', {
    collection: 'products',
    field: 'parent',
    related_collection: 'products',
    schema: { on_delete: 'SET NULL' },
    meta: { one_field: 'children' },
  });
  await send('POST', '/relations', {
    collection: 'products',
    field: 'author',
    related_collection: 'authors',
    schema: { on_delete: 'CASCADE' },
    meta: null,
  });
  await send('POST', '/fields/directus_users', {
    field: 'shoe_size',
    type: 'integer',
    schema: {},
    meta: { note: 'of the left foot' },
  });
  await send('POST', '/folders', { id: ids.folder, name: 'Pictures' });
  await send('POST', '/folders', { id: ids.inner, name: 'Old', parent: ids.folder });
  await send('POST', '/policies', { id: ids.policy, name: 'Editing', app_access: true, ip_access: ['10.0.0.0/8'] });
  await send('POST', '/policies', { id: ids.open, name: 'Reading', description: 'What everybody sees.\nNo more.' });
  await send('POST', '/roles', { id: ids.staff, name: 'Staff' });
  await send('POST', '/roles', {
    id: ids.role,
    name: 'Éditeurs / Zürich',
    icon: 'edit',
    parent: ids.staff,
    policies: [{ policy: ids.policy, sort: 1 }],
  });
  await send('POST', '/access', { policy: ids.open });
  await send('POST', '/permissions', [
    {
      policy: ids.open,
      collection: 'products',
      action: 'read',
      fields: ['code', 'name'],
      permissions: { active: { _eq: true } },
    },
    {
      policy: ids.policy,
      collection: 'products',
      action: 'update',
      fields: ['*'],
      validation: { name: { _nempty: true } },
      presets: { rank: 3 },
    },
    { policy: ids.policy, collection: 'products', action: 'read', fields: ['*'] },
    {
      policy: ids.policy,
      collection: 'products',
      action: 'read',
      fields: ['name'],
      permissions: { _and: [{ rank: { _gt: 1 } }] },
    },
    { policy: ids.policy, collection: 'directus_files', action: 'read', fields: ['*'] },
  ]);
  await send('PATCH', '/settings', {
    project_name: 'The shop',
    public_registration_role: ids.role,
    module_bar: [{ type: 'module', id: 'content' }],
    storage_default_folder: ids.inner,
  });
  await send('POST', '/presets', [
    { collection: 'products', layout: 'cards', layout_query: { cards: { sort: ['rank'] } } },
    { collection: 'products', bookmark: 'Cheap', role: ids.role, filter: { price: { _lt: 5 } } },
  ]);
  await send('POST', '/translations', [
    { language: 'de-DE', key: 'hello', value: 'Guten Tag: ja' },
    { language: 'en-US', key: 'hello', value: 'no' },
  ]);
  await send('POST', '/dashboards', { id: ids.dashboard, name: 'Sales' });
  await send('POST', '/panels', {
    id: ids.panel,
    dashboard: ids.dashboard,
    type: 'metric',
    name: 'Sold',
    position_x: 1,
    position_y: 1,
    width: 4,
    height: 4,
    options: { color: '#00ff00' },
  });
  await send('POST', '/flows', {
    id: ids.flow,
    name: 'Notify',
    trigger: 'event',
    options: { type: 'action', scope: ['items.create'], collections: ['products'] },
  });
  await send('POST', '/operations', {
    id: ids.second,
    flow: ids.flow,
    key: 'log',
    type: 'log',
    position_x: 20,
    position_y: 1,
    options: { message: '{{ $last }}' },
  });
  await send('POST', '/operations', {
    id: ids.first,
    flow: ids.flow,
    key: 'look',
    type: 'item-read',
    position_x: 10,
    position_y: 1,
    resolve: ids.second,
  });
  await send('PATCH', `/flows/${ids.flow}`, { operation: ids.first });
}

export interface Target {
  readonly config: Config;
  readonly url: string;
  pull(folder: string): Promise<void>;
  plan(folder: string): Promise<Planned & { readonly changes: readonly ShownChange[] }>;
  push(folder: string): Promise<void>;
}

/** The work of the command on a database; `data`: where our own tables are if not beside the content. */
export function target(url: string, data: string, environment: Readonly<Record<string, string>> = {}): Target {
  const config = readConfig(
    { DATABASE_URL: url, DATA_DIR: data, ...(url.startsWith('sqlite:') ? {} : { SYSTEM_DATABASE_URL: 'same' }), ...environment },
    {},
    () => null,
  );
  return {
    config,
    url,
    pull: async (folder) => {
      const engine = await openToLook(config);
      writeFolder(folder, spell(projectOf(await readNow(engine, 'test'))), new Set(parts));
      await engine.close();
    },
    plan: async (folder) => {
      const engine = await openToLook(config);
      try {
        const now = await readNow(engine, 'test');
        const parsed = parseProject(readFolder(folder)!);
        const planned = planProject(now, parsed);
        return { ...planned, changes: planned.plan ? shownChanges(planned.plan, now, parsed.project) : [] };
      } finally {
        await engine.close();
      }
    },
    push: async (folder) => {
      const engine = await openToWork(config);
      try {
        const now = await readNow(engine, 'test');
        const planned = planProject(now, parseProject(readFolder(folder)!));
        if (planned.faults)
          throw new Error(planned.faults.map(({ file, line, reason }) => `${file}:${line} ${reason}`).join('\n'));
        await push(engine, planned.plan, now, false);
      } finally {
        await engine.close();
      }
    },
  };
}

export async function emptyTarget(
  kind: SchemaKind,
  name: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Target> {
  const url = await loadSql(kind, `pergola_project_${name}`, 'select 1');
  onTestFinished(() => dropDatabase(url));
  return target(url, newFolder(), environment);
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pergola-project-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Texts by path. */
export function textsIn(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
