/** An engine over one database for a test, asked in the words of REST. */
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import type { Engine, EngineSettings, Meta } from '../../api/engine/engine.ts';
import { openEngine } from '../../api/engine/open.ts';
import { WireRead } from '../../api/engine/wire/wire-read.ts';
import { parseKey } from '../../api/model/key.ts';
import { defaultLimits } from '../../api/parse/limits.ts';

export interface Opened {
  readonly engine: Engine;
  /** `/items/articles?fields=id`, `/items/articles/1` */
  get(url: string, signal?: AbortSignal): Promise<{ readonly data: readonly unknown[]; readonly meta: Meta | null }>;
  takeStatements(): readonly string[];
}

export async function openTest(url: string, settings: Partial<EngineSettings> = {}): Promise<Opened> {
  const statements: string[] = [];
  const engine = await openEngine({
    sources: [{ name: '', url }],
    statementTimeout: 10_000,
    poolSize: 2,
    limitDefault: 100,
    limitMax: null,
    schemaPoll: 0,
    strategy: 'fold',
    onStatement: ({ sql }) => statements.push(sql),
    ...settings,
  });
  return {
    engine,
    async get(path, signal = new AbortController().signal) {
      const request = requestOf(engine, path);
      const { items, meta } = await engine.read(request, nobody(fullAccess), signal);
      return { data: items.map((item) => JSON.parse(item) as unknown), meta };
    },
    takeStatements: () => statements.splice(0),
  };
}

export function requestOf(engine: Engine, url: string): WireRead {
  const [, name = '', segment, parameters = ''] = /^\/items\/([^/?]+)(?:\/([^?]+))?(?:\?(.*))?$/.exec(url) ?? [];
  const collection = decodeURIComponent(name);
  const found = engine.model().collections.get(collection);
  const key = segment && found ? parseKey(segment, found) : null;
  return new WireRead(url, { collection, key, parameters, keys: null, singleton: false }, fullAccess, defaultLimits);
}

/** Asks again until it is so; fails when it does not become so. */
export async function eventually(what: () => Promise<boolean>, milliseconds = 5_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await what())) {
    if (Date.now() > end) throw new Error('It did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
