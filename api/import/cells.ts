/**
 * Rows of a CSV file -> items. A column is a field, or one of a related item: `author.name`. Cells take the type of their
 * field; an empty one is null, and left out where the field cannot be null, so that its default holds.
 */
import type { Collection, Field, Model } from '../model/model.ts';
import { readJson } from '../parse/json.ts';
import type { Payload } from '../query/change.ts';
import type { Cells } from './csv.ts';

interface Branch {
  readonly leaves: readonly { readonly index: number; readonly name: string; readonly field: Field | null }[];
  readonly branches: readonly { readonly name: string; readonly below: Branch }[];
}

/** `header` as it stands in the file; a name that is no field stays one, and is refused with the items. */
export function itemReader(header: Cells, collection: Collection, model: Model): (cells: Cells) => Payload {
  const tree = branchOf(
    header.map((name, index) => ({ name: name ?? '', index })),
    collection,
    model,
  );
  return (cells) => itemOf(tree, cells) ?? {};
}

/** The fields of the root that a header names. */
export const headerFields = (header: Cells, { fields }: Collection): readonly string[] => [
  ...new Set(header.map((name) => (fields.has(name ?? '') ? name! : (splitPath(name ?? '', fields)?.[0] ?? name ?? '')))),
];

interface Column {
  readonly name: string;
  readonly index: number;
}

function branchOf(columns: readonly Column[], { fields }: Collection, model: Model): Branch {
  const leaves: Branch['leaves'][number][] = [];
  const below = new Map<string, Column[]>();
  for (const { name, index } of columns) {
    const [head, rest] = fields.has(name) ? [] : (splitPath(name, fields) ?? []);
    if (head === undefined) leaves.push({ index, name, field: fields.get(name) ?? null });
    else below.set(head, [...(below.get(head) ?? []), { name: rest!, index }]);
  }
  const branches = [...below].map(([name, within]) => {
    const relation = fields.get(name)!.relation;
    return { name, below: branchOf(within, model.collections.get(relation?.kind === 'one' ? relation.target : '')!, model) };
  });
  return { leaves, branches };
}

/** At the first dot behind the name of a to-one relation: names may have dots in them. */
function splitPath(name: string, fields: Collection['fields']): readonly [head: string, rest: string] | null {
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const head = name.slice(0, dot);
    if (fields.get(head)?.relation?.kind === 'one') return [head, name.slice(dot + 1)];
  }
  return null;
}

/** null where every cell is empty: there is no such item. */
function itemOf({ leaves, branches }: Branch, cells: Cells): Payload | null {
  const item: [string, unknown][] = [];
  let filled = false;
  for (const { index, name, field } of leaves) {
    const cell = cells[index] ?? null;
    if (cell !== null) filled = true;
    if (cell !== null || field?.column?.nullable !== false) item.push([name, cell === null ? null : valueIn(cell, field)]);
  }
  for (const { name, below } of branches) {
    const related = itemOf(below, cells);
    if (related !== null) filled = true;
    item.push([name, related]);
  }
  return filled ? Object.fromEntries(item) : null;
}

/** Text stays text, also where digits are meant: it is read digit by digit when it is stored. */
function valueIn(cell: string, field: Field | null): unknown {
  if (!field) return cell;
  const { type, relation } = field;
  if (type.name === 'boolean') return booleans[cell.toLowerCase()] ?? cell;
  const structured = type.name === 'json' || type.name === 'array' || type.name === 'geometry' || relation?.kind === 'many';
  if (structured || (type.name === 'csv' && cell.startsWith('[')) || (relation && cell.startsWith('{'))) return jsonOr(cell);
  return cell;
}

const booleans: Readonly<Record<string, boolean>> = { true: true, false: false, '1': true, '0': false };

/** Text that is no JSON is a text, which a JSON column may hold as well as any. */
function jsonOr(cell: string): unknown {
  try {
    return readJson(cell);
  } catch {
    return cell;
  }
}
