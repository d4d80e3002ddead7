/** The demo with every kind of relation that has to be declared: rows that join and say more, blocks of several kinds, an order by hand, languages. */
import type { Studio } from './studio.ts';

const key = { field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true }, meta: { hidden: true } };
const column = (field: string, type = 'integer', meta: object = {}, schema: object = {}) => ({ field, type, meta, schema });
const text = (field: string, meta: object = {}) => column(field, 'string', meta, { max_length: 200 });

export async function relate({ api }: Pick<Studio, 'api'>): Promise<void> {
  const collection = (name: string, fields: readonly object[], hidden = false) =>
    api('POST', '/collections', { collection: name, schema: {}, meta: { hidden }, fields: [key, ...fields] });
  const list = (field: string, edited: string, special: string, options: object = {}) =>
    api('POST', '/fields/articles', {
      field,
      type: 'alias',
      schema: null,
      meta: { interface: edited, special: [special], options },
    });
  const to = (from: string, field: string, related: string | null, meta: object, schema: object | null = null) =>
    api('POST', '/relations', { collection: from, field, related_collection: related, meta, schema });

  await collection('headings', [text('text', { required: true })]);
  await collection('quotes', [text('words', { required: true }), text('by')]);
  await collection('blocks', [column('articles_id'), column('item', 'string'), text('collection'), column('sort')], true);
  await list('blocks', 'list-m2a', 'm2a');
  await to('blocks', 'articles_id', 'articles', { one_field: 'blocks', junction_field: 'item', sort_field: 'sort' });
  await to('blocks', 'item', null, {
    one_collection_field: 'collection',
    one_allowed_collections: ['headings', 'quotes'],
    junction_field: 'articles_id',
  });

  await collection('credits', [column('articles_id'), column('authors_id'), text('part'), column('sort')], true);
  await list('credits', 'list-m2m', 'm2m', { junctionFieldLocation: 'top' });
  await to('credits', 'articles_id', 'articles', { one_field: 'credits', junction_field: 'authors_id', sort_field: 'sort' });
  await to('credits', 'authors_id', 'authors', { junction_field: 'articles_id' });

  await api('POST', '/collections', {
    collection: 'languages',
    schema: {},
    meta: {},
    fields: [
      { field: 'code', type: 'string', schema: { is_primary_key: true, max_length: 10 } },
      text('name'),
      column('direction', 'string', {}, { max_length: 3 }),
    ],
  });
  await collection(
    'articles_texts',
    [column('articles_id'), column('languages_code', 'string'), text('headline'), text('teaser')],
    true,
  );
  await list('texts', 'translations', 'translations', { languageField: 'name', defaultLanguage: 'fr' });
  await to('articles_texts', 'articles_id', 'articles', { one_field: 'texts', junction_field: 'languages_code' });
  await to('articles_texts', 'languages_code', 'languages', { junction_field: 'articles_id' });
  await api('POST', '/items/languages', [
    { code: 'fr', name: 'Français', direction: 'ltr' },
    { code: 'ar', name: 'العربية', direction: 'rtl' },
    { code: 'de', name: 'Deutsch', direction: 'ltr' },
  ]);
  await api('POST', '/fields/sections', {
    field: 'below',
    type: 'alias',
    schema: null,
    meta: { interface: 'list-o2m-tree-view', special: ['o2m'] },
  });
  await api('PATCH', '/relations/sections/parent_id', { meta: { one_field: 'below', sort_field: 'position' } });
}
