/** Which collection and which fields a database's complaint is about: it knows tables, columns and names of constraints, or less. */
import type { BrokenConstraint, FailureKind } from '../databases/database.ts';
import type { Collection, Field, Model } from '../model/model.ts';
import type { WriteStep } from '../plan/write.ts';

export interface Blamed {
  readonly collection: Collection | null;
  readonly fields: readonly Field[];
  /** Of a foreign key: the item points nowhere, or is still pointed at. null: not known. */
  readonly direction: 'points' | 'pointed at' | null;
}

interface Written {
  readonly model: Model;
  readonly collection: Collection | null;
  readonly step: WriteStep | null;
}

export function blamedFields(kind: FailureKind, broken: BrokenConstraint, written: Written): Blamed {
  if (kind === 'foreign key') return foreignKey(broken, written);
  const collection = collectionOf(broken.table, written);
  if (!collection) return { collection: null, fields: [], direction: null };
  const columns = broken.columns.length > 0 ? broken.columns : columnsOf(kind, broken.constraint, collection);
  return { collection, fields: fieldsOf(collection, columns), direction: null };
}

/** A trigger may have written to another table than the step did. */
function collectionOf(table: string | null, { model, collection }: Written): Collection | null {
  if (table === null || !collection || sameName(collection.table.name, table)) return collection;
  return (
    [...model.collections.values()].find((each) => each.source === collection.source && sameName(each.table.name, table)) ??
    collection
  );
}

/** All of the columns, or none: a part of a key is not what is wrong. */
function fieldsOf({ fields }: Collection, columns: readonly string[]): readonly Field[] {
  const all = [...fields.values()];
  const found = columns.map((column) => all.find((field) => field.column && sameName(field.column.name, column)));
  return found.every((each) => each !== undefined) ? found : [];
}

/** SQLite's names have no case; where names have one, no two of a table differ in it alone. */
const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function columnsOf(
  kind: FailureKind,
  constraint: string | null,
  { table, key, uniques, checks, fields }: Collection,
): readonly string[] {
  if (constraint === null) return [];
  if (kind === 'unique') {
    const found = uniques.find(({ name }) => name === constraint);
    return found?.columns ?? (/^primary$/i.test(constraint) || constraint === `${table.name}_pkey` ? key : []);
  }
  if (kind !== 'check') return [];
  const known = checks.find(({ name }) => name === constraint);
  if (known) return known.columns;
  const columns = [...fields.values()].flatMap(({ column }) => (column ? [column.name] : []));
  // What PostgreSQL calls the check of a column; SQLite tells the check itself, where it has no name.
  const own = columns.filter((column) => constraint === `${table.name}_${column}_check`);
  if (own.length > 0 || /^[\w$]+$/.test(constraint)) return own;
  const named = new Set(
    constraint
      .replace(/'(?:[^']|'')*'/g, ' ')
      .toLowerCase()
      .match(/[\p{L}_][\p{L}\p{N}_$]*/gu),
  );
  const meant = columns.filter((column) => named.has(column.toLowerCase()));
  return meant.length === 1 ? meant : [];
}

interface Pointing {
  readonly collection: Collection;
  readonly columns: readonly string[];
  readonly constraint: string;
  readonly target: string;
}

function foreignKey(broken: BrokenConstraint, written: Written): Blamed {
  const { model, collection, step } = written;
  if (!collection) return { collection: null, fields: [], direction: null };
  const here = [...model.collections.values()].filter(({ source }) => source === collection.source).flatMap(pointingFrom);
  const found = broken.constraint === null ? onlyOne(here, written) : named(here, broken, collection);
  if (!found) return { collection, fields: [], direction: step?.kind === 'delete' ? 'pointed at' : null };
  const isOwn = found.collection === collection;
  const direction =
    !isOwn || step?.kind === 'delete'
      ? 'pointed at'
      : found.target === collection.name && step?.kind !== 'insert'
        ? null
        : 'points';
  return { collection: found.collection, fields: fieldsOf(found.collection, found.columns), direction };
}

const pointingFrom = (collection: Collection): readonly Pointing[] =>
  [...collection.fields.values()].flatMap(({ relation }) =>
    relation?.kind === 'one' && relation.constraint
      ? [
          {
            collection,
            columns: relation.pairs.map(([near]) => near),
            constraint: relation.constraint.name,
            target: relation.target,
          },
        ]
      : [],
  );

/** Names of constraints are unique within a table only, in some databases. */
function named(here: readonly Pointing[], { constraint, table }: BrokenConstraint, collection: Collection): Pointing | undefined {
  const of = here.filter(
    (each) => each.constraint === constraint && (table === null || sameName(each.collection.table.name, table)),
  );
  return of.find((each) => each.collection === collection) ?? of[0];
}

/** Where the database says nothing (SQLite), it is known only if there is but one it can be. */
function onlyOne(here: readonly Pointing[], { collection, step }: Written): Pointing | undefined {
  const possible = here.filter((each) =>
    step?.kind === 'delete' ? each.target === collection!.name : each.collection === collection && isWritten(step, each.columns),
  );
  const keys = new Set(possible.map((each) => `${each.collection.name} ${each.constraint}`));
  return keys.size === 1 ? possible[0] : undefined;
}

function isWritten(step: WriteStep | null, columns: readonly string[]): boolean {
  if (step?.kind === 'update') return step.set.some(({ target, value }) => value !== null && columns.includes(target.column));
  if (step?.kind !== 'insert' && step?.kind !== 'update each') return false;
  const written = step.kind === 'insert' ? step.columns : [...step.by, ...step.set];
  return written.some(({ column }, place) => columns.includes(column) && step.rows.some((row) => row[place] !== null));
}
