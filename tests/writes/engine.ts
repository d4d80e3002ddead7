/** An engine over fresh databases for tests of writes, asked in few words. */
import { fullAccess } from '../../api/access/access.ts';
import { type Caller, nobody } from '../../api/access/caller.ts';
import type { Engine, EngineSettings, SettingsSource } from '../../api/engine/engine.ts';
import { openEngine } from '../../api/engine/open.ts';
import type { ModelSettings } from '../../api/model/settings.ts';
import type { Change, Payload, Shown } from '../../api/query/change.ts';
import { type FieldNode, plainSelection, type Query } from '../../api/query/query.ts';
import { Literal, type Scalar } from '../../api/query/value.ts';

export const admin: Caller = nobody(fullAccess);
export const everything: Shown = { fields: [{ kind: 'wildcard', below: null }], deep: {} };

export interface Asked {
  readonly engine: Engine;
  change(change: Change, how?: { shown?: Shown | null; caller?: Caller; unchanged?: string }): Promise<Item[]>;
  create(collection: string, ...items: Payload[]): Promise<Item[]>;
  update(collection: string, keys: readonly Scalar[], data: Payload): Promise<Item[]>;
  delete(collection: string, ...keys: Scalar[]): Promise<void>;
  /** All items of a collection. */
  all(collection: string, ...fields: string[]): Promise<Item[]>;
  /** SQL of every statement since the last call. */
  statements(): readonly string[];
  close(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into items as they come
export type Item = Record<string, any>;

export async function openWrites(
  url: string,
  model: ModelSettings | SettingsSource = { collections: {}, relations: [] },
  settings: Partial<EngineSettings> = {},
): Promise<Asked> {
  const statements: string[] = [];
  const engine = await openEngine(
    {
      sources: [{ name: '', url }],
      statementTimeout: 20_000,
      poolSize: 8,
      limitDefault: 100,
      limitMax: null,
      schemaPoll: 0,
      strategy: 'fold',
      onStatement: ({ sql }) => statements.push(sql),
      ...settings,
    },
    model,
  );
  return askedOf(engine, statements);
}

export function askedOf(engine: Engine, statements: string[]): Asked {
  const change: Asked['change'] = async (asked, { shown = everything, caller = admin, unchanged } = {}) => {
    const { items } = await engine.change(
      { change: () => asked, shown: shown && (() => shown), unchanged: unchanged ?? null },
      caller,
      new AbortController().signal,
    );
    return (items ?? []).map((item) => JSON.parse(item) as Item);
  };
  return {
    engine,
    change,
    create: (collection, ...items) => change({ kind: 'create', collection, items }),
    update: (collection, keys, data) =>
      change({ kind: 'update', collection, which: { by: 'keys', keys: keys.map((key) => [key]) }, data }),
    delete: async (collection, ...keys) => {
      await change({ kind: 'delete', collection, which: { by: 'keys', keys: keys.map((key) => [key]) } });
    },
    all: async (collection, ...names) => {
      const { items } = await engine.read(
        { text: null, query: () => queryOf(collection, names) },
        admin,
        new AbortController().signal,
      );
      return items.map((item) => JSON.parse(item) as Item);
    },
    statements: () => statements.splice(0),
    close: () => engine.close(),
  };
}

export function queryOf(collection: string, names: readonly string[] = []): Query {
  const fields = names.map((name): FieldNode => ({ kind: 'field', name, as: name, select: null }));
  return {
    ...plainSelection,
    ...(fields.length > 0 && { fields }),
    collection,
    key: null,
    meta: [],
    cursor: null,
    limit: 'all',
  };
}

/** `title = x`, for queries that find items. */
export const equals = (name: string, value: Scalar) => ({
  kind: 'compare' as const,
  left: { path: [], name, function: null, json: null },
  operator: '_eq' as const,
  value: new Literal(value),
});
