/**
 * What MS SQL would be asked: the SQL of every case, from the request to the text, held in `mssql.golden/`. No server is
 * needed: the catalogs are those of the SQLite copies, with their types in MS SQL's words.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { authorizeRead } from '../../api/access/authorize.ts';
import { nobody } from '../../api/access/caller.ts';
import { mssqlSyntax } from '../../api/databases/mssql/syntax.ts';
import { mssqlType } from '../../api/databases/mssql/types.ts';
import { openDatabase } from '../../api/databases/open.ts';
import { resolveVariables } from '../../api/engine/literals.ts';
import { ApiError } from '../../api/errors.ts';
import { buildModel } from '../../api/model/build.ts';
import type { Model } from '../../api/model/model.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { parseQuery } from '../../api/parse/query.ts';
import { parseQueryString } from '../../api/parse/query-string.ts';
import { isWireObject } from '../../api/parse/wire.ts';
import { planRead } from '../../api/plan/read.ts';
import { Literal } from '../../api/query/value.ts';
import { compileCounts, compileList, noKeys } from '../../api/sql/compile.ts';
import type { SqlText } from '../../api/sql/fragment.ts';
import type { Catalog, Column } from '../../introspection/catalog.ts';
import { loadSample, type Sample } from '../databases/load.ts';
import type { Case } from './case.ts';
import { groups } from './cases/index.ts';
import { declared } from './declared.ts';
import { encodeParameters } from './run.ts';

const models = new Map<Sample, Model>();
const now = new Date('2024-06-15T12:00:00Z');
const caller = nobody(fullAccess);

beforeAll(async () => {
  for (const sample of ['chinook', 'sakila', 'almanac'] as const) {
    const database = await openDatabase({ url: await loadSample(sample, 'sqlite'), statementTimeout: 0, poolSize: 1 });
    const catalog = inMssql(await database.readCatalog({}));
    await database.close();
    models.set(sample, buildModel([{ name: '', catalog, typeOf: mssqlType }], declared[sample]));
  }
});

describe.each(Object.entries(groups))('%s', (group, cases) => {
  test('its SQL is as it was', async () => {
    await expect(cases.map(textOf).join('\n')).toMatchFileSnapshot(`mssql.golden/${group}.sql`);
  });
});

function textOf(each: Case): string {
  const { path } = each.request;
  return `-- ${each.name.replaceAll('\n', '\\n')}\n-- ${path} ${described(each)}\n${statements(each).join('\n')}\n`;
}

const described = ({ request: { query, body } }: Case): string =>
  (typeof query === 'string' ? query : JSON.stringify(body ?? query)).replaceAll('\n', '\\n');

/** What is refused is refused before there is any SQL. */
function statements({ sample, request }: Case): string[] {
  const model = models.get(sample)!;
  const [, , collection, key] = request.path.split('/');
  const text = typeof request.query === 'string' ? request.query : encodeParameters(request.query);
  const wire = isWireObject(request.body) ? request.body.query : parseQueryString(encodeURI(decodeURIComponent(text)));
  try {
    const parts = key === undefined ? null : key.split(',').map(decodeURIComponent);
    const parsed = parseQuery(collection!, parts, isWireObject(wire) ? wire : {}, defaultLimits, model.collections);
    const query = resolveVariables(request.walk ? { ...parsed, cursor: [] } : parsed, caller, now, new Map());
    const options = { strategy: 'fold', limitDefault: 100, limitMax: null } as const;
    const { main, counts } = planRead(authorizeRead(query, fullAccess, model), model, options);
    const compiled = [compileList(main, mssqlSyntax, noKeys), counts && compileCounts(counts, mssqlSyntax, noKeys)];
    return compiled.filter((sql) => sql !== null).map(shown);
  } catch (error) {
    if (error instanceof ApiError) return [`-- refused: ${error.code} ${error.message}`];
    throw error;
  }
}

function shown({ text, parameters }: SqlText): string {
  const values = parameters.map(({ value, form }) => `${JSON.stringify(value instanceof Literal ? value.value : value)} ${form}`);
  return values.length === 0 ? text : `${text}\n-- ${values.join(', ')}`;
}

function inMssql(catalog: Catalog): Catalog {
  const schemaOf = { schema: 'dbo' };
  return {
    ...catalog,
    dialect: 'mssql',
    schemas: ['dbo'],
    tables: catalog.tables.map((table) => ({
      ...table,
      ...schemaOf,
      columns: table.columns.map((column) => ({ ...column, ...typeInMssql(column) })),
      foreignKeys: table.foreignKeys.map((each) => ({ ...each, references: { ...each.references, ...schemaOf } })),
    })),
  };
}

/** As the MS SQL scripts of the samples have them; what those lack, as one would declare it there. */
const inTheirWords: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^bigint/, 'bigint'],
  [/int/, 'int'],
  [/^n?(?:var)?char/, 'nvarchar'],
  [/^(?:decimal|numeric)/, 'decimal'],
  [/^datetime/, 'datetime'],
  [/^timestamp/, 'datetimeoffset'],
  [/^date$/, 'date'],
  [/^time$/, 'time'],
  [/^(?:double|real|float)/, 'float'],
  [/^bool/, 'bit'],
  [/^uuid/, 'uniqueidentifier'],
  [/^json/, 'json'],
  [/^blob sub_type text/, 'nvarchar'],
  [/^blob/, 'varbinary'],
  [/^text/, 'nvarchar'],
];

function typeInMssql({ baseType }: Column): Pick<Column, 'type' | 'baseType'> {
  const type = inTheirWords.find(([pattern]) => pattern.test(baseType.toLowerCase()))?.[1] ?? 'nvarchar';
  return { type, baseType: type };
}
