/** What only a door with types of its own asks for: constants, groups of values, values as text; on every database, folded or in batches. */
import { expect } from 'vitest';
import type { FieldNode } from '../../api/query/query.ts';
import { plainSelection } from '../../api/query/query.ts';
import { loadSql } from '../schemas/load.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { magazine } from '../sdk/magazine.ts';
import { admin, openWrites } from '../writes/engine.ts';

const plain = (name: string, more: { readonly text?: true; readonly as?: string } = {}): FieldNode => ({
  kind: 'field',
  name,
  as: name,
  select: null,
  ...more,
});
const typename = (text: string): FieldNode => ({ kind: 'constant', text, as: '__typename' });

onEveryDatabase('constants, groups and texts', (kind, test) => {
  for (const strategy of ['fold', 'batch'] as const) {
    test(`are members like any other (${strategy})`, async () => {
      const url = await loadSql(kind, `graphql_nodes_${strategy}`, magazine[kind]);
      const world = await openWrites(url, undefined, { strategy });
      try {
        const [author] = await world.create('authors', { name: 'Ada' });
        await world.create('articles', { title: 'One', views: 7, author_id: author!.id, published: '2024-05-06T07:08:09' });
        await world.create('articles', { title: 'Two' });
        const fields: FieldNode[] = [
          typename('articles'),
          plain('id', { text: true }),
          plain('views', { text: true }),
          plain('price', { text: true }),
          {
            kind: 'group',
            as: 'published_func',
            select: [{ kind: 'function', function: 'year', name: 'published', as: 'year' }, typename('datetime_functions')],
          },
          {
            kind: 'field',
            name: 'author_id',
            as: 'writer',
            select: [
              plain('id', { text: true }),
              { kind: 'field', name: 'articles', as: 'articles', select: [typename('articles'), plain('id', { text: true })] },
              typename('authors'),
            ],
          },
        ];
        const { items } = await world.engine.read(
          { text: null, query: () => ({ ...plainSelection, collection: 'articles', key: null, meta: [], cursor: null, fields }) },
          admin,
          new AbortController().signal,
        );
        expect(items.map((item) => JSON.parse(item) as unknown)).toEqual([
          {
            __typename: 'articles',
            id: '1',
            views: '7',
            price: null,
            published_func: { year: 2024, __typename: 'datetime_functions' },
            writer: { id: '1', articles: [{ __typename: 'articles', id: '1' }], __typename: 'authors' },
          },
          {
            __typename: 'articles',
            id: '2',
            views: null,
            price: null,
            published_func: { year: null, __typename: 'datetime_functions' },
            writer: null,
          },
        ]);
      } finally {
        await world.close();
      }
    });
  }
});
