/** Relations out of foreign keys: which there are, and what they are called. */
import { describe, expect, test } from 'vitest';
import { buildModel } from '../../api/model/build.ts';
import type { Model } from '../../api/model/model.ts';
import { noSettings } from '../../api/model/settings.ts';
import type { Table } from '../../introspection/catalog.ts';
import { catalog, column, table, typeOf } from './catalogs.ts';

const modelOf = (...tables: readonly Table[]): Model => buildModel([{ name: '', catalog: catalog(tables), typeOf }], noSettings);

/** `field -> target (near=far …)`, one for each relation of a collection. */
function relationsOf(model: Model, collection: string): string[] {
  return [...model.collections.get(collection)!.fields.values()].flatMap(({ name, relation }) => {
    if (!relation || relation.kind === 'any') return [];
    const pairs = relation.pairs.map((pair) => pair.join('=')).join();
    if (relation.kind === 'one') return [`${name} -> ${relation.target} (${pairs})`];
    const through = relation.through
      ? ` through ${relation.through.collection} (${relation.through.far.map((pair) => pair.join('=')).join()})`
      : '';
    return [`${name} => ${relation.target} (${pairs})${through}`];
  });
}

const authors = table('authors', ['id!', 'name']);

describe('to-one and its reverse', () => {
  test('the column is the relation; the other side has the name of the table', () => {
    const model = modelOf(authors, table('articles', ['id!', 'author_id'], { links: ['author_id -> authors.id'] }));
    expect(relationsOf(model, 'articles')).toEqual(['author_id -> authors (author_id=id)']);
    expect(relationsOf(model, 'authors')).toEqual(['articles => articles (id=author_id)']);
    expect(model.collections.get('authors')!.fields.get('articles')).toMatchObject({
      column: null,
      inWildcard: false,
      type: { name: 'alias' },
    });
    expect(model.collections.get('articles')!.fields.get('author_id')).toMatchObject({
      column: { name: 'author_id' },
      inWildcard: true,
    });
  });

  test('several to one target: all reverse sides say by which column', () => {
    const model = modelOf(
      authors,
      table('articles', ['id!', 'author_id', 'editor_id'], { links: ['author_id -> authors.id', 'editor_id -> authors.id'] }),
    );
    expect(relationsOf(model, 'authors')).toEqual([
      'articles_by_author_id => articles (id=author_id)',
      'articles_by_editor_id => articles (id=editor_id)',
    ]);
  });

  test('to itself', () => {
    const model = modelOf(table('people', ['id!', 'boss_id'], { links: ['boss_id -> people.id'] }));
    expect(relationsOf(model, 'people')).toEqual(['boss_id -> people (boss_id=id)', 'people => people (id=boss_id)']);
  });

  test('by a key of two columns: a field of its own, named after the target, and pairs in order', () => {
    const model = modelOf(
      table('courses', ['number!', 'term!'], { key: ['number', 'term'] }),
      table('enrolments', ['id!', 'course_term', 'course_number'], {
        links: ['course_number,course_term -> courses.number,term'],
      }),
    );
    expect(relationsOf(model, 'enrolments')).toEqual(['courses -> courses (course_number=number,course_term=term)']);
    expect(relationsOf(model, 'courses')).toEqual(['enrolments => enrolments (number=course_number,term=course_term)']);
  });

  test('names that are taken: by a column of that name, and by another relation', () => {
    const model = modelOf(
      table('authors', ['id!', 'articles']),
      table('articles', ['id!', 'author_id'], { links: ['author_id -> authors.id'] }),
    );
    expect(relationsOf(model, 'authors')).toEqual(['articles_by_author_id => articles (id=author_id)']);
    const twice = modelOf(
      table('authors', ['id!', 'articles', 'articles_by_author_id']),
      table('articles', ['id!', 'author_id'], { links: ['author_id -> authors.id'] }),
    );
    expect(relationsOf(twice, 'authors')).toEqual(['articles_by_author_id_2 => articles (id=author_id)']);
  });

  test('two foreign keys on one column: the first is the column, the second has a name of its own', () => {
    const model = modelOf(
      authors,
      table('users', ['id!']),
      table('articles', ['id!', 'owner'], { links: ['owner -> authors.id', 'owner -> users.id'] }),
    );
    expect(relationsOf(model, 'articles')).toEqual(['owner -> authors (owner=id)', 'users -> users (owner=id)']);
  });

  test('to what the login may not see there is no relation', () => {
    const model = modelOf(table('articles', ['id!', 'author_id'], { links: ['author_id -> authors.id'] }));
    expect(relationsOf(model, 'articles')).toEqual([]);
    expect(model.faults).toEqual([]);
    const blind = modelOf(
      table('authors', ['name']),
      table('articles', ['id!', 'author_id'], { links: ['author_id -> authors.id'] }),
    );
    expect(relationsOf(blind, 'articles')).toEqual([]);
  });

  test('between schemas, where two tables have one name', () => {
    const tables = [
      table('customers', ['id!']),
      table('customers', ['id!', 'parent'], { schema: 'sales', links: ['parent -> main.customers.id'] }),
    ];
    const model = buildModel([{ name: '', catalog: catalog(tables, ['main', 'sales']), typeOf }], noSettings);
    expect(relationsOf(model, 'sales.customers')).toEqual(['parent -> customers (parent=id)']);
    expect(relationsOf(model, 'customers')).toEqual(['customers => sales.customers (id=parent)']);
  });
});

describe('many-to-many', () => {
  const tags = table('tags', ['id!']);
  const articles = table('articles', ['id!']);
  const links = ['article_id -> articles.id', 'tag_id -> tags.id'];
  const through = (junction: Table) =>
    relationsOf(modelOf(articles, tags, junction), 'articles').filter((each) => each.includes('through'));

  test('through a table of nothing but the two keys', () => {
    const model = modelOf(
      articles,
      tags,
      table('articles_tags', ['article_id!', 'tag_id!'], { key: ['article_id', 'tag_id'], links }),
    );
    expect(relationsOf(model, 'articles')).toEqual([
      'articles_tags => articles_tags (id=article_id)',
      'tags => tags (id=article_id) through articles_tags (tag_id=id)',
    ]);
    expect(relationsOf(model, 'tags')).toContain('articles => articles (id=tag_id) through articles_tags (article_id=id)');
  });

  test('a counted key and a time of linking do not matter, if a pair occurs once', () => {
    const counted = column('id', { nullable: false, autoIncrement: true });
    const stamp = column('created_at', { baseType: 'timestamp' });
    expect(
      through(table('links', [counted, 'article_id!', 'tag_id!', stamp], { links, uniques: [['tag_id', 'article_id']] })),
    ).toHaveLength(1);
    expect(through(table('links', [counted, 'article_id!', 'tag_id!'], { links }))).toEqual([]);
  });

  test('not through a table that says something itself, or leads to three', () => {
    const key = ['article_id', 'tag_id'];
    expect(through(table('links', ['article_id!', 'tag_id!', 'weight'], { key, links }))).toEqual([]);
    expect(
      through(table('links', ['article_id!', 'tag_id!', 'a'], { key: [...key, 'a'], links: [...links, 'a -> articles.id'] })),
    ).toEqual([]);
    expect(through(table('links', ['article_id!', 'tag_id!'], { key: null, links }))).toEqual([]);
  });

  test('to itself: both directions have a name', () => {
    const model = modelOf(
      articles,
      table('related', ['from_id!', 'to_id!'], {
        key: ['from_id', 'to_id'],
        links: ['from_id -> articles.id', 'to_id -> articles.id'],
      }),
    );
    expect(relationsOf(model, 'articles')).toEqual([
      'related_by_from_id => related (id=from_id)',
      'related_by_to_id => related (id=to_id)',
      'articles => articles (id=from_id) through related (to_id=id)',
      'articles_by_related => articles (id=to_id) through related (from_id=id)',
    ]);
  });

  test('through two tables to one target', () => {
    const model = modelOf(
      articles,
      tags,
      table('articles_tags', ['article_id!', 'tag_id!'], { key: ['article_id', 'tag_id'], links }),
      table('suggested', ['article_id!', 'tag_id!'], { key: ['article_id', 'tag_id'], links }),
    );
    expect(
      relationsOf(model, 'articles')
        .filter((each) => each.includes('through'))
        .map((each) => each.split(' ')[0]),
    ).toEqual(['tags', 'tags_by_suggested']);
  });
});

test('a thousand tables of twenty columns: every relation is there, by name', () => {
  const tables = Array.from({ length: 1000 }, (_, index) =>
    table(`t${index}`, ['id!', 'parent', ...Array.from({ length: 18 }, (_, each) => `c${each}`)], {
      links: index === 0 ? [] : [`parent -> t${index - 1}.id`],
      checks: ["c0 in ('a', 'b')"],
    }),
  );
  const model = modelOf(...tables);
  expect(model.collections.size).toBe(1000);
  expect([...model.collections.values()].reduce((sum, { fields }) => sum + fields.size, 0)).toBe(20 * 1000 + 999);
  expect(relationsOf(model, 't500')).toEqual(['parent -> t499 (parent=id)', 't501 => t501 (id=parent)']);
});
