/** What the studio decides where nobody has said anything: names, templates, interfaces. No browser. */
import { describe, expect, test } from 'vitest';
import type { accessOf } from '../../../studio/schema/access.ts';
import { displayFor, type Facts, interfaceFor, interfaceNamed } from '../../../studio/schema/choose.ts';
import { iconFor } from '../../../studio/schema/icon-for.ts';
import { keyOf, pageOf, pathOf } from '../../../studio/schema/key.ts';
import { schemaOf } from '../../../studio/schema/read.ts';
import type { Relation } from '../../../studio/schema/schema.ts';
import { fieldsOfTemplate, templateFor, textOfTemplate } from '../../../studio/schema/template.ts';
import { titleOf, titleOfRelation } from '../../../studio/schema/title.ts';
import { toneOf, withTones } from '../../../studio/schema/tone.ts';
import type { WireCollection, WireField } from '../../../studio/schema/wire.ts';

test.each([
  ['author_id', 'Author ID'],
  ['createdAt', 'Created at'],
  ['directus_users', 'Users'],
  ['HTMLBody', 'HTML body'],
  ['vat-number', 'VAT number'],
  ['sales.orders', 'Sales orders'],
  ['__', '__'],
])('%s is read as "%s"', (name, title) => expect(titleOf(name)).toBe(title));

test.each([
  ['author_id', 'Author'],
  ['parentId', 'Parent'],
  ['id', 'ID'],
  ['country', 'Country'],
])('a relation %s is read as "%s"', (name, title) => expect(titleOfRelation(name)).toBe(title));

test.each([
  ['articles', 'i-lucide-newspaper'],
  ['Customer', 'i-lucide-user-round'],
  ['stories', 'i-lucide-newspaper'],
  ['order_items', 'i-lucide-package'],
  ['blogCategories', 'i-lucide-shapes'],
  ['salespeople', null],
  ['xyz', null],
])('a collection %s gets the icon %s', (name, icon) => expect(iconFor(name)).toBe(icon));

test('states that nobody named have words and colours; codes and what somebody chose stay', () => {
  const choices = ['in_review', 'published', 'gone', 'usd', 'PG-13'].map((value) => ({ value, text: value }));
  expect(withTones([...choices, { value: 'failed', text: 'Broken', color: 'teal' }])).toEqual([
    { value: 'in_review', text: 'In review', color: 'var(--warning)' },
    { value: 'published', text: 'Published', color: 'var(--success)' },
    { value: 'gone', text: 'Gone' },
    { value: 'usd', text: 'usd' },
    { value: 'PG-13', text: 'PG-13' },
    { value: 'failed', text: 'Broken', color: 'teal' },
  ]);
  expect([toneOf('In Review'), toneOf('Done'), toneOf(true), toneOf('constructor')]).toEqual([
    'var(--warning)',
    'var(--success)',
    null,
    null,
  ]);
});

describe('templates', () => {
  const field = (name: string, type = 'string', isKey = false) => ({ name, type, isKey });
  test.each([
    ['its title', [field('id', 'integer', true), field('slug'), field('title')], '{{title}}'],
    ['first and last name', [field('last_name'), field('email'), field('first_name')], '{{first_name}} {{last_name}}'],
    ['both names before a title', [field('Title'), field('LastName'), field('FirstName')], '{{FirstName}} {{LastName}}'],
    ['its name before parts of one', [field('first_name'), field('last_name'), field('name')], '{{name}}'],
    ['its key rather than an address', [field('InvoiceId', 'integer', true), field('BillingAddress')], '{{InvoiceId}}'],
    ['what ends like a name', [field('code'), field('company_name')], '{{company_name}}'],
    ['its first text', [field('isbn', 'string', true), field('remark')], '{{remark}}'],
    ['its key', [field('a', 'integer', true), field('b', 'integer', true)], '{{a}} {{b}}'],
  ])('name an item by %s', (_, fields, template) => {
    expect(
      templateFor(
        fields,
        fields.filter(({ isKey }) => isKey).map(({ name }) => name),
      ),
    ).toBe(template);
  });
  test('name a city by its column city, and one of the countries by its country', () => {
    expect(templateFor([field('code'), field('city')], ['id'], 'city')).toBe('{{city}}');
    expect(templateFor([field('phone'), field('country')], ['id'], 'countries')).toBe('{{country}}');
  });
  test('are filled with values, also of related items', () => {
    const template = '{{ title }} – {{author.name}}';
    expect(fieldsOfTemplate(template)).toEqual(['title', 'author.name']);
    expect(textOfTemplate(template, { title: 'Piers', author: { name: 'Ada' } })).toBe('Piers – Ada');
    expect(textOfTemplate('{{tags.name}}', { tags: [{ name: 'a' }, { name: 'b' }] })).toBe('a, b');
    expect(textOfTemplate(template, { title: null, author: null })).toBe('');
  });
});

describe('interfaces and displays', () => {
  const one: Relation = { kind: 'one', target: 'authors', pairs: [['author_id', 'id']] };
  const many: Relation = { kind: 'many', target: 'comments', pairs: [['id', 'article_id']], through: null, sortField: null };
  const facts = (given: Partial<Facts>): Facts => ({
    name: 'x',
    type: 'string',
    special: [],
    relation: null,
    choices: null,
    maxLength: 255,
    ...given,
  });
  test.each([
    [{}, 'input', 'text'],
    [{ maxLength: 2000 }, 'textarea', 'text'],
    [{ type: 'text' }, 'textarea', 'text'],
    [{ type: 'bigInteger' }, 'number', 'number'],
    [{ type: 'boolean' }, 'boolean', 'boolean'],
    [{ type: 'timestamp' }, 'datetime', 'datetime'],
    [{ type: 'json' }, 'json', 'text'],
    [{ type: 'geometry.Point' }, 'map', 'text'],
    [{ type: 'binary' }, 'raw', 'text'],
    [{ relation: one, type: 'integer' }, 'to-one', 'related'],
    [{ relation: many, type: 'alias' }, 'to-many', 'count'],
    [{ choices: [{ value: 'a', text: 'A' }] }, 'select', 'label'],
    [{ name: 'color' }, 'color', 'text'],
    [{ special: ['hash'] }, 'secret', 'text'],
    [{ name: 'status' }, 'input', 'label'],
  ] as const)('of %o', (given, edited, shown) => {
    expect([interfaceFor(facts(given)), displayFor(facts(given))]).toEqual([edited, shown]);
  });
  test("those of Directus's studio are known by its names", () => {
    expect(['input-multiline', 'select-dropdown-m2o', 'input'].map(interfaceNamed)).toEqual(['textarea', 'to-one', 'input']);
  });
});

test('keys travel in addresses, whatever is in them', () => {
  const collection = { key: ['a', 'b'] };
  expect(keyOf(collection, { a: 12, b: 'x,y/z' })).toBe('12,x%2Cy%2Fz');
  expect(pathOf('odd name', '12,x%2Cy')).toBe('items/odd%20name/12,x%2Cy');
  expect(pageOf('tags', 'a%2Fb')).toBe('/content/tags/a%252Fb');
});

describe('a schema', () => {
  const collection = (name: string, key: readonly string[], more: Partial<WireCollection> = {}): WireCollection => ({
    collection: name,
    meta: null,
    schema: { name },
    pergola: { kind: 'table', key, writable: true },
    ...more,
  });
  const field = (of: string, name: string, more: Partial<WireField> = {}): WireField => ({
    collection: of,
    field: name,
    type: 'integer',
    schema: {
      default_value: null,
      max_length: null,
      is_nullable: false,
      is_primary_key: false,
      is_generated: false,
      has_auto_increment: false,
    },
    meta: null,
    pergola: { relation: null },
    ...more,
  });
  const to = (target: string, name: string): Relation => ({ kind: 'one', target, pairs: [[name, 'id']] });
  const all = { access: 'full', fields: ['*'] } as const;
  const full = { read: all, create: all, update: all, delete: all };
  const read = (rights: Parameters<typeof accessOf>[0]) =>
    schemaOf({
      collections: [
        collection('articles', ['id']),
        collection('tags', ['id']),
        collection('articles_tags', ['article_id', 'tag_id']),
      ],
      fields: [
        field('articles', 'id'),
        field('articles', 'title', { type: 'string' }),
        field('articles', 'articles_tags', {
          type: 'alias',
          schema: null,
          pergola: {
            relation: { kind: 'many', target: 'articles_tags', pairs: [['id', 'article_id']], through: null, sortField: null },
          },
        }),
        field('tags', 'id'),
        field('articles_tags', 'article_id', { pergola: { relation: to('articles', 'article_id') } }),
        field('articles_tags', 'tag_id', { pergola: { relation: to('tags', 'tag_id') } }),
      ],
      access: rights,
      interfaces: new Set(['input', 'number', 'to-one', 'to-many']),
    });

  test('leaves aside what only says what belongs together', () => {
    const { collections } = read({ articles: full, tags: full, articles_tags: full });
    expect([...collections.values()].filter(({ hidden }) => hidden).map(({ name }) => name)).toEqual(['articles_tags']);
    expect(collections.get('articles')?.fields.get('articles_tags')?.hidden).toBe(true);
    expect(collections.get('articles')?.template).toBe('{{title}}');
  });
  test('has only the fields somebody may read', () => {
    const { collections, access } = read({ articles: { read: { access: 'partial', fields: ['id'] } } });
    expect([...(collections.get('articles')?.fields.keys() ?? [])]).toEqual(['id']);
    expect([access.may('read', 'articles'), access.may('update', 'articles'), access.may('read', 'tags')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
