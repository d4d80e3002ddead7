/** Related items in columns: those somebody chose, or the usual ones, without what leads back. Pure. */
import { askedFor, type Column, columnAt, shownColumns, usualColumns } from '../../content/columns.ts';
import type { Schema } from '../../schema/schema.ts';
import type { Link } from './link.ts';

const most = 5;

export interface RelatedColumns {
  readonly columns: readonly Column[];
  /** Paths that are asked for to show them. */
  readonly asked: readonly string[];
}

/** null: rows lead to items of several collections, which have no columns in common. */
export function tableOf(link: Link, chosen: readonly string[] | null, schema: Schema): RelatedColumns | null {
  const { rows, back, far } = link;
  if (far?.collectionField) return null;
  const paths = chosen ?? usual(link);
  const known = paths.filter((path) => columnAt(rows, path, schema) !== null && !(chosen === null && back.includes(path)));
  const columns = shownColumns(rows, known.length > 0 ? known.slice(0, chosen ? undefined : most) : null, schema);
  return { columns, asked: askedFor(rows, columns, schema).split(',') };
}

function usual({ rows, far, back }: Link): readonly string[] {
  if (!far) {
    const keys = rows.key.filter((name) => !back.includes(name) && rows.key.length === 1);
    return [...new Set([...keys, ...usualColumns(rows)])];
  }
  const below = far.targets.flatMap((target) =>
    usualColumns(target)
      .slice(0, 3)
      .map((each) => `${far.field}.${each}`),
  );
  return [...below, ...usualColumns(rows).filter((each) => each !== far.field)];
}
