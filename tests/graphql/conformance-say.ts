/**
 * A REST query said in GraphQL, and the answer of that said as REST says it: so that every test of REST's answers is one of
 * GraphQL's. Names are those of the model: the schemas of these tests have none that GraphQL cannot hold.
 */
import { getNamedType, isObjectType } from 'graphql';
import { type Json, openSaying, type RestQuery, type Saying, typeOf, Unsayable } from './conformance-query.ts';
import { listArguments, partsOf, restOf, textOf } from './conformance-select.ts';

export interface Said {
  readonly document: string;
  readonly variables: Json;
  /** GraphQL's `data` as REST's answer. */
  rest(data: Json): { readonly data: readonly unknown[]; readonly meta: Json | null };
}

/** Throws `Unsayable`. */
export function say(query: RestQuery, { schema, model, whole }: Pick<Saying, 'schema' | 'model' | 'whole'>): Said {
  const { collection: name, key, meta, groupBy } = query;
  const saying = openSaying(schema, model, whole);
  const root = schema.getQueryType()!;
  const collection = model.collections.get(name)!;
  const args = listArguments(query, collection, saying);
  const roots: string[] = [];
  let items: (data: Json) => readonly unknown[];
  if (query.aggregate || groupBy) {
    const field = `${name}_aggregated`;
    roots.push(`items: ${field}${saying.argumentsOf(root, field, { ...args, groupBy })} ${figures(query, saying)}`);
    items = (data) => (data.items as readonly Json[]).map(({ group, ...rest }) => ({ ...(group as Json | undefined), ...rest }));
  } else {
    const { fields = ['*'], deep = {}, alias = {} } = query;
    const parts = partsOf(collection, { fields, deep, alias }, saying);
    const field = key === null ? name : `${name}_by_id`;
    const given = key === null ? args : { id: key };
    roots.push(`items: ${field}${saying.argumentsOf(root, field, given)} ${textOf(parts)}`);
    items = (data) => [data.items as Json | readonly Json[]].flat().map((item) => restOf(parts, item));
  }
  if (meta?.includes('total_count')) roots.push(`total_count: ${name}_aggregated { countAll }`);
  if (meta?.includes('filter_count')) {
    const { filter, search } = args;
    const given = saying.argumentsOf(root, `${name}_aggregated`, { filter, search });
    roots.push(`filter_count: ${name}_aggregated${given} { countAll }`);
  }
  const { declared, variables } = saying;
  return {
    document: `query${declared.length === 0 ? '' : ` (${declared.join(', ')})`} { ${roots.join(' ')} }`,
    variables,
    rest: (data) => ({
      data: items(data),
      meta: meta ? Object.fromEntries(meta.map((each) => [each, (data[each] as readonly Json[])[0]!.countAll])) : null,
    }),
  };
}

/** `count(*)` is `countAll`; what else counts and sums is of fields. */
function figures({ collection, aggregate = {}, groupBy }: RestQuery, saying: Saying): string {
  const [known, whole] = [typeOf(saying, `${collection}_aggregated`), typeOf(saying, collection)];
  const parts = Object.entries(aggregate).map(([called, fields]) => {
    const type = getNamedType(known?.getFields()[called]?.type);
    const has = (field: string): boolean => isObjectType(type) && type.getFields()[field] !== undefined;
    if (!fields.includes('*')) {
      const odd = fields.find((field) => !has(field) && whole?.getFields()[field] !== undefined);
      if (odd !== undefined) throw new Unsayable(`There is no ${called} of what is no number`);
      return `${called} { ${fields.join(' ')} }`;
    }
    if (fields.length > 1) throw new Unsayable('Rows and values are not counted under one name');
    return `${called}: countAll`;
  });
  return `{ ${[...(groupBy ? ['group'] : []), ...parts].join(' ')} }`;
}
