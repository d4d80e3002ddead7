/** What the server says of collections and fields -> a Schema. Pure. */
import { type Access, accessOf } from './access.ts';
import { displayFor, displayNamed, type Facts, interfaceFor, interfaceSaid, isGroup } from './choose.ts';
import { iconNamed } from './icon.ts';
import { iconFor } from './icon-for.ts';
import { looksTranslated } from './language-field.ts';
import { choicesOf, conditionsOf, objectOf } from './options.ts';
import type { Archive, Collection, Field, Relation, Schema } from './schema.ts';
import { templateFor } from './template.ts';
import { titleOf, titleOfRelation } from './title.ts';
import { withTones } from './tone.ts';
import { asItIs, type Translator } from './translated.ts';
import type { Wire, WireCollection, WireField } from './wire.ts';

export function schemaOf({ collections, fields, access: rights, interfaces, translator = asItIs }: Wire): Schema {
  const access = accessOf(rights);
  const byCollection = new Map<string, WireField[]>();
  for (const field of fields) {
    const some = byCollection.get(field.collection) ?? [];
    byCollection.set(field.collection, some);
    some.push(field);
  }
  const sorted = [...collections].sort(
    (a, b) => (a.meta?.sort ?? 1e6) - (b.meta?.sort ?? 1e6) || a.collection.localeCompare(b.collection),
  );
  const tables = sorted
    .filter(({ schema }) => schema !== null)
    .map((wire) => collectionOf(wire, byCollection.get(wire.collection) ?? [], access, interfaces, translator));
  const joining = new Set([
    ...tables.filter(({ fields: all }) => joins([...all.values()])).map(({ name }) => name),
    // A time in it says when that was joined, and makes it no item of its own.
    ...tables.flatMap(({ fields: all }) => [...all.values()].flatMap(({ relation }) => throughOf(relation) ?? [])),
  ]);
  const plain = new Map(tables.map((each) => [each.name, withoutJoining(each, joining)]));
  const whole = [...plain.values()].map((each) => withLists(each, plain, interfaces));
  const beside = translating(whole);
  return {
    access,
    collections: new Map(whole.map((each) => [each.name, beside.has(each.name) ? { ...each, hidden: true } : each])),
    folders: sorted
      .filter(({ schema }) => schema === null)
      .map(({ collection, meta }) => ({
        name: collection,
        title: translator.title(meta?.translations) ?? titleOf(collection),
        icon: iconNamed(meta?.icon) ?? 'i-lucide-folder',
        color: meta?.color ?? null,
        collapse: meta?.collapse === 'closed' || meta?.collapse === 'locked' ? meta.collapse : 'open',
        hidden: meta?.hidden ?? false,
        group: meta?.group ?? null,
        sort: meta?.sort ?? null,
      })),
  };
}

/** What only says what belongs together is seen where these meet, not as a list of its own. */
function withoutJoining(collection: Collection, joining: ReadonlySet<string>): Collection {
  const all = [...collection.fields.values()];
  const declared = new Set(all.filter(declares).flatMap(({ relation }) => (relation?.kind === 'many' ? [relation.target] : [])));
  const hides = (field: Field): boolean => {
    const { relation } = field;
    if (relation?.kind !== 'many' || declares(field)) return false;
    // What somebody has said of a junction is not said once more by the database.
    return declared.has(relation.through?.collection ?? '') || (relation.through === null && joining.has(relation.target));
  };
  return {
    ...collection,
    hidden: collection.hidden || joining.has(collection.name),
    fields: new Map([...collection.fields].map(([name, field]) => [name, hides(field) ? { ...field, hidden: true } : field])),
  };
}

/** Somebody has said that its rows join. */
const declares = ({ relation, interface: edited, said, special = [] }: Field): boolean =>
  relation?.kind === 'many' &&
  relation.through === null &&
  (said === true || edited === 'files' || special.some((each) => ['m2m', 'm2a', 'translations', 'files'].includes(each)));

const throughOf = (relation: Relation | null): string | null =>
  relation?.kind === 'many' ? (relation.through?.collection ?? null) : null;

/** Lists that are more than lists, where nobody has said: translations, and what lies below its like. */
function withLists(collection: Collection, all: ReadonlyMap<string, Collection>, interfaces: ReadonlySet<string>): Collection {
  const chosen = (field: Field): Field => {
    if (field.interface !== 'to-many' || field.said) return field;
    const edited = looksTranslated(field, all) ? 'translations' : isTree(field, collection.key) ? 'tree' : 'to-many';
    return interfaces.has(edited) ? { ...field, interface: edited } : field;
  };
  return { ...collection, fields: new Map([...collection.fields].map(([name, field]) => [name, chosen(field)])) };
}

/** Tables of translations are edited with what they translate. */
const translating = (collections: readonly Collection[]): ReadonlySet<string> =>
  new Set(
    collections
      .flatMap(({ fields }) => [...fields.values()])
      .flatMap(({ interface: edited, relation }) =>
        edited === 'translations' && relation?.kind === 'many' ? [relation.target] : [],
      ),
  );

const isTree = ({ relation, collection }: Field, key: readonly string[]): boolean =>
  relation?.kind === 'many' &&
  relation.target === collection &&
  relation.through === null &&
  key.length === 1 &&
  relation.pairs.length === 1 &&
  relation.pairs[0]![0] === key[0];

function collectionOf(
  wire: WireCollection,
  wireFields: readonly WireField[],
  access: Access,
  interfaces: ReadonlySet<string>,
  translator: Translator,
): Collection {
  const { collection: name, meta, pergola } = wire;
  const system = name.startsWith('directus_') || name.startsWith('pergola_');
  const key = pergola?.key ?? wireFields.filter(({ schema }) => schema?.is_primary_key).map(({ field }) => field);
  const fields = wireFields
    .filter(({ field }) => access.mayField('read', name, field))
    .map((each) => fieldOf(each, key, pergola?.writable ?? true, interfaces, translator));
  return {
    name,
    title: translator.title(meta?.translations) ?? titleOf(name),
    icon:
      iconNamed(meta?.icon) ??
      (pergola?.kind === 'view'
        ? 'i-lucide-scan-eye'
        : (iconFor(name) ?? (meta?.singleton ? 'i-lucide-file-text' : 'i-lucide-table-2'))),
    color: meta?.color ?? null,
    note: meta?.note ? translator.text(meta.note) : null,
    kind: pergola?.kind === 'view' ? 'view' : 'table',
    hidden: meta?.hidden ?? false,
    singleton: meta?.singleton ?? false,
    system,
    // Who may not read the key sees the items, and can name none of them.
    key: key.every((each) => access.mayField('read', name, each)) ? key : [],
    writable: pergola?.writable ?? true,
    template: meta?.display_template || templateFor(fields, key, name),
    sortField: meta?.sort_field ?? null,
    archive: archiveOf(meta, fields),
    duplicates: Array.isArray(meta?.item_duplication_fields) ? meta.item_duplication_fields : [],
    group: meta?.group ?? null,
    sort: meta?.sort ?? null,
    fields: new Map(fields.map((field) => [field.name, field])),
    versioned: meta?.versioning === true,
    previewUrl: meta?.preview_url || null,
    keepsDeleted: !system && key.length > 0 && (meta?.accountability === undefined || meta.accountability === 'all'),
  };
}

/** Values are kept as texts, whatever the field holds. */
function archiveOf(meta: WireCollection['meta'], fields: readonly Field[]): Archive | null {
  const field = fields.find(({ name }) => name === meta?.archive_field);
  if (!meta || !field || typeof meta.archive_value !== 'string') return null;
  const read = (text: string): string | boolean => (field.type === 'boolean' ? text === 'true' || text === '1' : text);
  const back = meta.unarchive_value;
  return {
    field: field.name,
    value: read(meta.archive_value),
    unvalue: typeof back === 'string' ? read(back) : null,
    hides: meta.archive_app_filter ?? true,
  };
}

function fieldOf(
  wire: WireField,
  key: readonly string[],
  writable: boolean,
  interfaces: ReadonlySet<string>,
  translator: Translator,
): Field {
  const { field: name, type, schema, meta } = wire;
  const relation = wire.pergola?.relation ?? null;
  const options = meta?.options ?? {};
  const told = typeof meta?.id === 'number';
  const choices = choicesOf(options, translator);
  const facts: Facts = {
    name,
    type,
    special: meta?.special ?? [],
    relation,
    choices: choices && !told ? withTones(choices) : choices,
    maxLength: schema?.max_length ?? null,
  };
  const said = meta?.interface ? interfaceSaid(meta.interface, type) : null;
  const isKey = key.includes(name);
  const automatic = schema !== null && (schema.has_auto_increment || schema.is_generated);
  const edited = said !== null && (interfaces.has(said) || isGroup(said)) ? said : interfaceFor(facts);
  return {
    name,
    collection: wire.collection,
    title:
      translator.title(meta?.translations) ??
      (relation?.kind === 'one' || (relation?.kind === 'many' && name.includes('_by_')) ? titleOfRelation(name) : titleOf(name)),
    type,
    relation,
    ...(said !== null && { said: true }),
    interface: edited,
    display: displayNamed(meta?.display ?? '', facts) ?? displayFor(facts),
    displayOptions: meta?.display_options ?? {},
    options,
    choices: facts.choices,
    width: widthOf(meta?.width ?? null, told, edited, facts),
    group: meta?.group ?? null,
    sort: told ? (meta?.sort ?? null) : null,
    conditions: conditionsOf(meta?.conditions),
    validation: objectOf(meta?.validation),
    validationMessage: meta?.validation_message || null,
    special: facts.special,
    note: meta?.note ? translator.text(meta.note) : null,
    required: meta?.required ?? false,
    readonly: !writable || automatic || (meta?.readonly ?? false),
    hidden: meta?.hidden ?? false,
    nullable: schema?.is_nullable ?? true,
    isKey,
    automatic,
    maxLength: facts.maxLength,
    precision: schema?.numeric_precision ?? null,
    scale: schema?.numeric_scale ?? null,
    default: automatic ? undefined : schema?.default_value,
  };
}

/** Of a table that only says what belongs together: it is seen where these meet. */
const joins = (fields: readonly Field[]): boolean => {
  const columns = fields.filter(({ type }) => type !== 'alias');
  return (
    columns.filter(({ relation }) => relation?.kind === 'one').length >= 2 &&
    columns.every(({ relation, isKey }) => relation !== null || isKey)
  );
};

const narrow = new Set(['number', 'boolean', 'datetime', 'select', 'color', 'icon', 'slider', 'to-one']);

/** What somebody has said, or made up: then what is short takes half the room. */
function widthOf(said: string | null, told: boolean, edited: string, { maxLength }: Facts): Field['width'] {
  if (said === 'half' || said === 'half-left') return 'half';
  if (said === 'half-right' || said === 'fill' || (told && said === 'full')) return said;
  return narrow.has(edited) || ((edited === 'input' || edited === 'slug') && (maxLength ?? 255) <= 80) ? 'half' : 'full';
}
