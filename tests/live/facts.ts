/**
 * A made-up world as it is drawn from for live queries: what leads from other rows back to the collection that changes is left
 * out, as an item that shows another row of it is not told when that one changes.
 */
import type { Relation } from '../../api/model/model.ts';
import type { Facts, Known, Row } from '../permissions/oracle.ts';
import type { LiveWorld } from './world.ts';

export async function factsOf({ engine, all }: LiveWorld, names: readonly string[], subject: string): Promise<Facts> {
  const facts = new Map<string, Known>();
  for (const name of names) {
    const { fields } = engine.model().collections.get(name)!;
    const columns = [...fields.values()].filter(({ column }) => column !== null).map((field) => field.name);
    const relations = [...fields.values()].flatMap((field) =>
      field.relation && !leadsTo(field.relation, subject) ? [[field.name, field.relation] as const] : [],
    );
    facts.set(name, {
      name,
      columns: new Set(columns),
      relations: new Map(relations),
      wildcard: columns,
      rows: (await all(name, ...columns)) as readonly Row[],
    });
  }
  return facts;
}

function leadsTo(relation: Relation, subject: string): boolean {
  if (relation.kind === 'any') return relation.allowed.includes(subject);
  return relation.target === subject || (relation.kind === 'many' && relation.through?.collection === subject);
}
