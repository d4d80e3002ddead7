/** An engine with our own collections, and short ways to put people and policies into them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fullAccess } from '../../api/access/access.ts';
import { type Caller, nobody, nowhere, type Origin } from '../../api/access/caller.ts';
import type { MarksSettings } from '../../api/auth/callers/marks.ts';
import { type Callers, openCallers } from '../../api/auth/callers.ts';
import { readConfig } from '../../api/config.ts';
import type { Engine } from '../../api/engine/engine.ts';
import { openLog } from '../../api/log.ts';
import { noSettings } from '../../api/model/settings.ts';
import type { Change, Key, Payload } from '../../api/query/change.ts';
import type { Filter } from '../../api/query/filter.ts';
import { type FieldNode, plainSelection } from '../../api/query/query.ts';
import { openWithSystem } from '../../api/system/open.ts';
import { equals } from '../../api/system/rows.ts';

export const admin: Caller = nobody(fullAccess);
export const from = (ip: string): Origin => ({ ...nowhere, ip });
export const unhurried = (): AbortSignal => new AbortController().signal;

export interface World {
  readonly engine: Engine;
  readonly callers: Callers;
  readonly log: readonly string[];
  takeStatements(): readonly string[];
  change(change: Change, caller?: Caller): Promise<readonly Key[]>;
  create(collection: string, item: Payload, caller?: Caller): Promise<string>;
  update(collection: string, key: string | number, data: Payload, caller?: Caller): Promise<void>;
  remove(collection: string, key: string | number, caller?: Caller): Promise<void>;
  /** Rows as a caller sees them. */
  read(caller: Caller, collection: string, fields?: readonly string[], filter?: Filter | null): Promise<readonly Payload[]>;
  close(): Promise<void>;
}

/** `system`: `file` for one of its own, or as `SYSTEM_DATABASE_URL` has it. */
export async function openWorld(
  url: string,
  system: string = 'file',
  marks: MarksSettings = { redisUrl: null, every: 0 },
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'pergola-callers-'));
  const env = { DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'silent' };
  const config = readConfig(
    { ...env, SYSTEM_DATABASE_URL: system === 'file' ? `sqlite:${folder}/system.db` : system },
    {},
    () => null,
  );
  const statements: string[] = [];
  const lines: string[] = [];
  const engine = await openWithSystem(
    {
      statementTimeout: 0,
      poolSize: 4,
      limitDefault: 100,
      limitMax: null,
      schemaPoll: 0,
      strategy: 'fold',
      onStatement: ({ sql }) => void statements.push(sql),
    },
    config,
    noSettings,
  );
  const callers = await openCallers(
    engine,
    openLog({ logLevel: 'debug', logStyle: 'json' }, (line) => lines.push(line)),
    marks,
  );
  const change: World['change'] = async (asked, caller = admin) =>
    (await engine.change({ change: () => asked, shown: null, unchanged: null }, caller, unhurried())).keys;
  const one = (key: string | number) => ({ by: 'keys' as const, keys: [[key]] });
  return {
    engine,
    callers,
    log: lines,
    takeStatements: () => statements.splice(0),
    change,
    create: async (collection, item, caller) =>
      String((await change({ kind: 'create', collection, items: [item] }, caller))[0]?.[0]),
    update: async (collection, key, data, caller) => {
      await change({ kind: 'update', collection, which: one(key), data }, caller);
    },
    remove: async (collection, key, caller) => {
      await change({ kind: 'delete', collection, which: one(key) }, caller);
    },
    read: async (caller, collection, names = ['*'], filter = null) => {
      const fields = names.map(
        (name): FieldNode => (name === '*' ? { kind: 'wildcard', below: null } : { kind: 'field', name, as: name, select: null }),
      );
      const query = { ...plainSelection, collection, key: null, meta: [], cursor: null, fields, filter };
      const { items } = await engine.read({ text: null, query: () => query }, caller, unhurried());
      return items.map((item) => JSON.parse(item) as Payload);
    },
    close: async () => {
      await callers.close();
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export { equals as is };
