/** Requests -> MS SQL's text, over the catalog of tests/schemas/mssql.sql; no server is needed for that. */
import { readFileSync } from 'node:fs';
import { fullAccess } from '../../api/access/access.ts';
import { authorizeRead } from '../../api/access/authorize.ts';
import { mssqlSyntax } from '../../api/databases/mssql/syntax.ts';
import { mssqlType } from '../../api/databases/mssql/types.ts';
import { buildModel } from '../../api/model/build.ts';
import { noSettings } from '../../api/model/settings.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { parseQuery } from '../../api/parse/query.ts';
import { planRead } from '../../api/plan/read.ts';
import { compileCounts, compileList, noKeys } from '../../api/sql/compile.ts';
import type { Catalog } from '../../introspection/catalog.ts';

const catalog = JSON.parse(readFileSync(new URL('../schemas/mssql.catalog.json', import.meta.url), 'utf8')) as Catalog;
const model = buildModel([{ name: '', catalog, typeOf: mssqlType }], noSettings);
const collections = new Set(model.collections.keys());

export interface Asked {
  readonly title: string;
  readonly collection: string;
  readonly key?: readonly string[];
  readonly query?: Record<string, unknown>;
}

/** The statements of a request, in lines short enough to be read. */
export function statementsOf({ collection, key = null as never, query = {} }: Asked): string {
  const parsed = parseQuery(collection, key, query, defaultLimits, collections);
  const plan = planRead(authorizeRead(parsed, fullAccess, model), model, { strategy: 'fold', limitDefault: 100, limitMax: null });
  const list = compileList(plan.main, mssqlSyntax, noKeys).text;
  const counts = plan.counts ? compileCounts(plan.counts, mssqlSyntax, noKeys) : null;
  return [list, ...(counts ? [counts.text] : [])].map(broken).join('\n;\n');
}

const broken = (text: string): string =>
  text.replace(/ (from|where|left join|join|order by|group by|having) (?=[[(@c])/g, '\n  $1 ').replace(/, (?=N',)/g, ',\n    ');
