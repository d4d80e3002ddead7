/** Shorthands of these tests: an engine over a fresh schema, and questions to it as a REST request would ask them. */
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import type { Engine } from '../../api/engine/engine.ts';
import { openEngine } from '../../api/engine/open.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { parseQuery } from '../../api/parse/query.ts';

export type Item = Record<string, unknown>;

export interface Asked {
  readonly engine: Engine;
  ask(collection: string, query?: Record<string, unknown>): Promise<Item[]>;
  /** All pages of a list, by its cursor. */
  walk(collection: string, query: Record<string, unknown>): Promise<Item[]>;
}

export async function openAsked(url: string, statementTimeout = 10_000): Promise<Asked> {
  const engine = await openEngine({
    sources: [{ name: '', url }],
    statementTimeout,
    poolSize: 4,
    limitDefault: 100,
    limitMax: null,
    schemaPoll: 0,
    strategy: 'fold',
    onStatement: null,
  });
  const read = (collection: string, query: Record<string, unknown>) => {
    const names = new Set(engine.model().collections.keys());
    const parsed = parseQuery(collection, null, query, defaultLimits, names);
    return engine.read({ text: null, query: () => parsed }, nobody(fullAccess), AbortSignal.timeout(20_000));
  };
  const items = (texts: readonly string[]) => texts.map((text) => JSON.parse(text) as Item);
  return {
    engine,
    ask: async (collection, query = {}) => items((await read(collection, query)).items),
    walk: async (collection, query) => {
      const all: Item[] = [];
      for (let cursor: string | null | undefined = ''; cursor !== null && cursor !== undefined && all.length < 100; ) {
        const answer = await read(collection, { ...query, cursor });
        all.push(...items(answer.items));
        cursor = answer.meta?.next_cursor;
      }
      return all;
    },
  };
}
