/** The demo with relations that have to be declared: rows that join and say more, blocks of several kinds, an order by hand, languages. */
import type { Studio } from './studio.ts';

type Api = Pick<Studio, 'api'>;

const key = { field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true }, meta: { hidden: true } };
const column = (field: string, type = 'integer', meta: object = {}, schema: object = {}) => ({ field, type, meta, schema });
const text = (field: string, meta: object = {}) => column(field, 'string', meta, { max_length: 200 });
const table = (collection: string, fields: readonly object[], hidden = false) => ({
  collection,
  schema: {},
  meta: { hidden },
  fields: [key, ...fields],
});

const alias = ({ api }: Api, of: string, field: string, edited: string, special: string, options: object = {}) =>
  api('POST', `/fields/${of}`, { field, type: 'alias', schema: null, meta: { interface: edited, special: [special], options } });
const relation = ({ api }: Api, collection: string, field: string, related_collection: string | null, meta: object) =>
  api('POST', '/relations', { collection, field, related_collection, meta, schema: null });

/** `articles.blocks` of headings and quotes, `articles.credits` of authors, each with a part; `sections.below`, a tree in order. */
export async function relateLists(studio: Api): Promise<void> {
  await studio.api('POST', '/collections', [
    table('headings', [text('text', { required: true })]),
    table('quotes', [text('words', { required: true }), text('by')]),
    table('blocks', [column('articles_id'), column('item', 'string'), text('collection'), column('sort')], true),
    table('credits', [column('articles_id'), column('authors_id'), text('part'), column('sort')], true),
  ]);
  await alias(studio, 'articles', 'blocks', 'list-m2a', 'm2a');
  await alias(studio, 'articles', 'credits', 'list-m2m', 'm2m', { junctionFieldLocation: 'top' });
  await alias(studio, 'sections', 'below', 'list-o2m-tree-view', 'o2m');
  const there = { one_field: 'blocks', junction_field: 'item', sort_field: 'sort' };
  await relation(studio, 'blocks', 'articles_id', 'articles', there);
  const allowed = { one_collection_field: 'collection', one_allowed_collections: ['headings', 'quotes'] };
  await relation(studio, 'blocks', 'item', null, { ...allowed, junction_field: 'articles_id' });
  const credits = { one_field: 'credits', junction_field: 'authors_id', sort_field: 'sort' };
  await relation(studio, 'credits', 'articles_id', 'articles', credits);
  await relation(studio, 'credits', 'authors_id', 'authors', { junction_field: 'articles_id' });
  await studio.api('PATCH', '/relations/sections/parent_id', { meta: { one_field: 'below', sort_field: 'position' } });
}

/** `articles.texts` in the languages of a collection. */
export async function relateLanguages(studio: Api): Promise<void> {
  const code = { field: 'code', type: 'string', schema: { is_primary_key: true, max_length: 10 } };
  const fields = [column('articles_id'), column('languages_code', 'string'), text('headline'), text('teaser')];
  await studio.api('POST', '/collections', [
    { collection: 'languages', schema: {}, meta: {}, fields: [code, text('name'), text('direction')] },
    table('articles_texts', fields, true),
  ]);
  await alias(studio, 'articles', 'texts', 'translations', 'translations', { languageField: 'name', defaultLanguage: 'fr' });
  await relation(studio, 'articles_texts', 'articles_id', 'articles', { one_field: 'texts', junction_field: 'languages_code' });
  await relation(studio, 'articles_texts', 'languages_code', 'languages', { junction_field: 'articles_id' });
  await studio.api('POST', '/items/languages', [
    { code: 'fr', name: 'Français', direction: 'ltr' },
    { code: 'ar', name: 'العربية', direction: 'rtl' },
    { code: 'de', name: 'Deutsch', direction: 'ltr' },
  ]);
}
