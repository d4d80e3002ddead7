/**
 * The rows of `directus_collections`, `directus_fields` and `directus_relations` as settings of the model, with those of our
 * own tables before and those of the config file behind: what is declared there wins.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type Database, DatabaseFailure, type Row } from '../databases/database.ts';
import type { SettingsSource } from '../engine/engine.ts';
import type { Meta } from '../model/model.ts';
import type { CollectionSettings, FieldSettings, ModelSettings, RelationSettings, Renamed } from '../model/settings.ts';
import { systemCollections, systemRelations } from './describe.ts';
import { longest } from './marks.ts';
import { readRow } from './read-row.ts';
import { NotPrepared, tablesVersion } from './state.ts';
import type { TableDeclaration } from './tables/column.ts';
import { oldNames } from './tables/project.ts';
import { collections, fields, relations } from './tables/schema.ts';

const never = new AbortController().signal;

/** `schema`: where our tables are, if not where the login looks first. */
export function settingsSource(declared: ModelSettings, schema: string | null): SettingsSource {
  const run = (system: Database, text: string): Promise<readonly Row[]> => system.run({ text, values: [], keep: false }, never);
  const place = ({ syntax }: Database, name: string): string =>
    schema === null ? syntax.quote(name) : `${syntax.quote(schema)}.${syntax.quote(name)}`;
  const rows = async (system: Database, table: TableDeclaration): Promise<readonly Meta[]> =>
    (await run(system, `select * from ${place(system, table.name)}`)).map((row) => readRow(row, table));
  return {
    read: async (system) => {
      if (system === null) return declared;
      await whileRenaming(() => run(system, `select version from ${place(system, 'pergola_marks')} where name = 'renaming'`));
      // One after the other: a start need not open connections for each.
      const ofCollections = await rows(system, collections);
      const ofFields = await rows(system, fields);
      const said = together(ofCollections, ofFields, await rows(system, relations), declared);
      const marks = await run(system, `select version from ${place(system, 'pergola_marks')} where name = 'names'`);
      const now = Math.floor(Date.now() / 1000);
      const renames = (await rows(system, oldNames)).map(renamed).filter(({ until }) => until > now);
      return { ...said, names: Number(marks[0]?.version ?? 0), ...(renames.length > 0 && { renames }) };
    },
    fingerprint: async (system) => {
      if (system === null) return '';
      const count = (name: string, as: string): string => `(select count(*) from ${place(system, name)}) as ${as}`;
      const mark = `(select version from ${place(system, 'pergola_marks')} where name = 'metadata') as m`;
      const counts = [collections, fields, relations].map(({ name }, index) => count(name, `n${index}`));
      // The version is one of ours, and holds no quotes.
      const prepared = `(select count(*) from ${place(system, 'pergola_migrations')} where name = '${tablesVersion}') as p`;
      const [row] = await run(system, `select ${[prepared, mark, ...counts].join(', ')}`).catch((error: unknown) => {
        throw error instanceof DatabaseFailure && error.kind === 'schema' ? new NotPrepared() : error;
      });
      if (Number(row?.p) === 0) throw new NotPrepared();
      return Object.values(row ?? {}).join('-');
    },
  };
}

/** Waits until no rename is under way; a moment, where nobody died of it. */
async function whileRenaming(look: () => Promise<readonly Row[]>): Promise<void> {
  for (;;) {
    const begun = Number((await look())[0]?.version ?? 0);
    if (begun === 0 || Date.now() / 1000 - begun > longest) return;
    await wait(10);
  }
}

/** Pure: all that is known of collections, fields and relations, put together. */
export function together(
  ofCollections: readonly Meta[],
  ofFields: readonly Meta[],
  ofRelations: readonly Meta[],
  declared: ModelSettings,
): ModelSettings {
  const made = new Map<string, CollectionSettings>(Object.entries(systemCollections));
  for (const row of ofCollections) {
    const name = String(row.collection);
    const known = made.get(name);
    made.set(name, known ? { ...known, meta: { ...row, ...known.meta } } : collectionSettings(row));
  }
  for (const row of ofFields) {
    const name = String(row.collection);
    const known = made.get(name) ?? {};
    const field = String(row.field);
    // What our own fields are is ours to say.
    if (known.system && known.fields?.[field]) continue;
    made.set(name, { ...known, fields: { ...known.fields, [field]: fieldSettings(row) } });
  }
  for (const [name, said] of Object.entries(declared.collections)) made.set(name, { ...made.get(name), ...said });
  const own = new Set(declared.relations.map(placeOf));
  return {
    collections: Object.fromEntries(made),
    relations: [
      ...systemRelations,
      ...ofRelations.map(relationSettings).filter((each) => !own.has(placeOf(each))),
      ...declared.relations,
    ],
  };
}

const placeOf = ({ collection, field }: RelationSettings): string => JSON.stringify([collection, field]);

function collectionSettings(row: Meta): CollectionSettings {
  const { singleton, sort_field, accountability } = row;
  return {
    singleton: singleton === true,
    ...(typeof sort_field === 'string' && sort_field !== '' && { sortField: sort_field }),
    accountability: accountability === 'activity' || accountability === null ? accountability : 'all',
    meta: row,
  };
}

function fieldSettings(row: Meta): FieldSettings {
  const { special, required, validation, validation_message } = row;
  return {
    special: Array.isArray(special) ? special.map(String) : [],
    required: required === true,
    validation: isObject(validation)
      ? { rule: validation, message: typeof validation_message === 'string' ? validation_message : null }
      : null,
    meta: row,
  };
}

function relationSettings(row: Meta): RelationSettings {
  const text = (name: string): string | null => (typeof row[name] === 'string' && row[name] !== '' ? row[name] : null);
  const allowed = row.one_allowed_collections;
  return {
    collection: String(row.many_collection),
    field: String(row.many_field),
    related_collection: text('one_collection'),
    meta: {
      one_field: text('one_field'),
      one_collection_field: text('one_collection_field'),
      one_allowed_collections: Array.isArray(allowed) ? allowed.map(String) : null,
      sort_field: text('sort_field'),
      one_deselect_action: row.one_deselect_action === 'delete' ? 'delete' : 'nullify',
    },
    row,
  };
}

const renamed = ({ collection, field, old, since, until }: Meta): Renamed => ({
  collection: String(collection),
  field: typeof field === 'string' && field !== '' ? field : null,
  old: String(old),
  since: Number(since),
  until: Number(until),
});

const isObject = (value: unknown): value is Meta => typeof value === 'object' && value !== null && !Array.isArray(value);
