/** What is wrong with a project only as a whole, or on this server: twice the same, references that lead nowhere. Told by file and line. */
import { quote } from '../parse/place.ts';
import { systemTables } from '../system/tables/tables.ts';
import { described, describedAs } from './described.ts';
import type { Fault } from './document.ts';
import type { CollectionForm } from './form.ts';
import type { Now } from './now.ts';
import type { Parsed } from './parse.ts';
import { identityOf, type ProjectRow } from './project.ts';
import type { RowChange } from './row-changes.ts';

export function unsoundModel(now: Now, parsed: Parsed): readonly Fault[] {
  const forms = parsed.project.collections!;
  const names = namesWith(now, forms);
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const add = (form: CollectionForm, path: readonly (string | number)[], reason: string, hint: string | null = null): void =>
    void faults.push({ ...parsed.at(form, path), reason, hint });
  for (const form of forms) {
    const { collection, kind, meta, fields, relations } = form;
    if (seen.has(collection.toLowerCase())) add(form, ['collection'], `The collection ${quote(collection)} is there twice`);
    seen.add(collection.toLowerCase());
    if (now.elsewhere.has(collection))
      add(form, ['collection'], `${quote(collection)} is in another database`, 'Files speak of the first database only');
    const known = now.model.collections.get(collection);
    if (known && known.kind !== 'table' && known.kind !== 'partitioned table')
      add(form, ['collection'], `${quote(collection)} is a ${known.kind} here`, 'Views are made by migrations');
    if ((known && kind === 'folder') || (now.model.folders.has(collection) && kind === 'table'))
      add(form, ['collection'], `${quote(collection)} is a ${known ? 'collection' : 'folder'} here`, 'Choose another name');
    if (typeof meta?.group === 'string' && !names.has(meta.group))
      add(form, ['group'], `There is no collection ${quote(meta.group)}`);
    for (const [index, { field, related_collection, key }] of relations.entries()) {
      const own =
        fields.some((each) => each.field === field && each.column !== null) || kind === 'system' || key?.column !== undefined;
      if (!own)
        add(form, ['relations', index, 'field'], `There is no field ${quote(field)} with a column in ${quote(collection)}`);
      if (related_collection !== null && !names.has(related_collection))
        add(form, ['relations', index, 'related_collection'], `There is no collection ${quote(related_collection)}`);
    }
  }
  return faults;
}

/** Collections there are once the files are pushed. */
function namesWith({ model, elsewhere, collections }: Now, forms: readonly CollectionForm[] | null): ReadonlySet<string> {
  const others =
    forms === null ? [...model.collections.keys(), ...model.folders.keys()] : forms.map(({ collection }) => collection);
  const views = [...model.collections.values()].filter(({ kind }) => kind !== 'table' && kind !== 'partitioned table');
  const untold = collections.filter(({ meta }) => meta === null).map(({ collection }) => collection);
  return new Set([...systemTables.map(({ name }) => name), ...others, ...views.map(({ name }) => name), ...elsewhere, ...untold]);
}

export function unsoundRows(now: Now, parsed: Parsed, changes: readonly RowChange[]): readonly Fault[] {
  const { rows, collections } = parsed.project;
  const idsOf = new Map(
    described.map(({ name, table }) => {
      const wanted = rows.get(name);
      return [table, new Set(wanted ? wanted.map(({ id }) => id) : (now.rows.get(name) ?? []).map(({ row }) => row.id))];
    }),
  );
  const names = namesWith(now, collections);
  const twice = described.flatMap(({ name, word, identity, several }) =>
    several ? [] : repeated(rows.get(name) ?? [], identity).map((row) => fault(parsed, row, 'id', `The ${word} is there twice`)),
  );
  const lost = changes.flatMap((change) => {
    if (change.do === 'delete') return [];
    const { row, of } = change;
    const columns = Object.entries(describedAs(of.name).columns);
    const dangling = columns.flatMap(([name, { to }]) => {
      const value = row[name] ?? null;
      if (!to || value === null || !idsOf.has(to.table) || idsOf.get(to.table)!.has(value)) return [];
      return [fault(parsed, row, name, `There is no ${wordOf(to.table)} ${quote(value)}`)];
    });
    return dangling;
  });
  const changed = new Set(changes.flatMap((change) => (change.do === 'delete' ? [] : [change.row])));
  // One that has led nowhere all along harms nobody.
  const aimless = (rows.get('directus_permissions') ?? []).flatMap((row) => {
    const collection = String(row.collection);
    if (names.has(collection) || !(changed.has(row) || now.model.collections.has(collection))) return [];
    return [fault(parsed, row, 'collection', `There is no collection ${quote(collection)}`)];
  });
  return [...twice, ...lost, ...aimless];
}

const wordOf = (table: string): string => described.find((each) => each.table === table)!.word;

const fault = (parsed: Parsed, row: ProjectRow, column: string, reason: string): Fault => ({
  ...parsed.at(row, [column]),
  reason,
  hint: null,
});

function repeated(rows: readonly ProjectRow[], identity: readonly string[]): readonly ProjectRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const name = identityOf(row, identity);
    return seen.has(name) || !seen.add(name);
  });
}
