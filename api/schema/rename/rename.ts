/** Collections and fields under another name: what is to be done in the database, and what it is called from then on. Pure. */
import type { Collection, Field } from '../../model/model.ts';
import { own, type WireObject } from '../../parse/wire.ts';
import { placeOf, type Rename, type SchemaChange, type Shape } from '../change.ts';
import { wrong } from '../forms.ts';
import { newName } from '../names.ts';
import { aliasMember, aliasTime } from './alias-time.ts';
import { isInferred, namingOf } from './naming.ts';

/** The name a body asks for; null: none, or the one there is. */
export function askedName(given: WireObject, member: 'collection' | 'field', name: string): string | null {
  const asked = own(given, member);
  if (asked === undefined || asked === name) {
    if (own(given, aliasMember) === undefined) return null;
    throw wrong(aliasMember, 'There is no old name to keep', `Send "${member}" with the new name`);
  }
  if (typeof asked !== 'string') throw wrong(member, `"${member}" has to be a name`);
  return asked;
}

export function renameCollection(shape: Shape, collection: Collection, given: WireObject, to: string): SchemaChange {
  const { name, table } = collection;
  // `crm.sales.orders`: where it is stays as it is.
  const prefix = name.endsWith(table.name) ? name.slice(0, -table.name.length) : '';
  if (!to.startsWith(prefix)) throw wrong('collection', `The name begins with "${prefix}", where its table is`);
  const bare = newName(to.slice(prefix.length), 'collection');
  refuseTaken(shape, to, bare, collection);
  const rename = { collection: name, field: null, to };
  return {
    tables: [{ table: placeOf(collection), do: 'rename table', to: bare }],
    rows: [],
    renaming: { ...rename, aliasFor: aliasTime(given), naming: namingOf(shape, rename, bare) },
  };
}

/** Of what the studio sorts collections into there is no table. */
export function renameFolder(shape: Shape, name: string, given: WireObject, to: string): SchemaChange {
  refuseTaken(shape, newName(to, 'collection'), to, null);
  if (own(given, aliasMember) !== undefined) throw wrong(aliasMember, 'A folder has no items an old name could lead to');
  const rename = { collection: name, field: null, to };
  return { tables: [], rows: [], renaming: { ...rename, aliasFor: null, naming: namingOf(shape, rename, to) } };
}

function refuseTaken({ model, tables }: Shape, to: string, bare: string, collection: Collection | null): void {
  const same = (other: string, name: string): boolean => other.toLowerCase() === name.toLowerCase();
  const taken = [...model.collections.keys(), ...model.folders.keys()].find((each) => same(each, to));
  const there = tables.some((each) => same(each.name, bare) && (collection === null || each.schema === collection.table.schema));
  if (taken === undefined && !there) return;
  throw wrong('collection', `There is a collection "${taken ?? to}" already`, 'Choose another name');
}

export function renameField(shape: Shape, of: Collection, field: Field, given: WireObject, asked: string): SchemaChange {
  const to = newName(asked, 'field');
  const taken = [...of.fields.values()].find((each) => each.name.toLowerCase() === to.toLowerCase());
  if (taken) throw wrong('field', `Collection "${of.name}" has a field "${taken.name}" already`, 'Choose another name');
  const { name, column } = field;
  if (isInferred(field)) {
    const reason = `"${name}" has its name from the foreign key it follows from`;
    throw wrong('field', reason, 'Name the list with "one_field" of that relation');
  }
  const rename: Rename = { collection: of.name, field: name, to };
  return {
    tables: column ? [{ table: placeOf(of), do: 'rename column', column: column.name, to }] : [],
    rows: [],
    renaming: { ...rename, aliasFor: aliasTime(given), naming: namingOf(shape, rename, of.table.name) },
  };
}
