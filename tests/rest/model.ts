/** A small model by hand: what the REST door needs to see of one, with every kind of key and relation. */

import { type Collection, type Field, type Model, type Relation, unsaid } from '../../api/model/model.ts';
import { plainType, type TypeName, type ValueType } from '../../api/model/type.ts';
import type { Column } from '../../introspection/catalog.ts';

const column = (name: string, type: string, position: number, rest: Partial<Column>): Column => ({
  name,
  position,
  type,
  baseType: type,
  dimensions: 0,
  domain: null,
  nullable: true,
  default: null,
  generated: null,
  identity: null,
  autoIncrement: false,
  maxLength: null,
  precision: null,
  scale: null,
  enum: null,
  comment: null,
  ...rest,
});

interface Given {
  readonly type: TypeName;
  readonly of?: Partial<ValueType>;
  readonly column?: Partial<Column>;
  readonly relation?: Relation;
}

const one = (target: string, ...pairs: [string, string][]): Relation => ({
  kind: 'one',
  target,
  pairs,
  constraint: { name: `fk_${target}`, onUpdate: 'NO ACTION', onDelete: 'CASCADE' },
});
const many = (
  target: string,
  pairs: [string, string][],
  through: { collection: string; far: [string, string][] } | null = null,
): Relation => ({
  kind: 'many',
  target,
  pairs,
  through,
  sortField: null,
  onDeselect: 'nullify',
});

function collection(
  name: string,
  key: readonly string[],
  given: Readonly<Record<string, Given>>,
  rest: Partial<Collection> = {},
): Collection {
  const fields = new Map<string, Field>();
  for (const [field, { type, of, column: more, relation }] of Object.entries(given)) {
    const real = type !== 'alias';
    fields.set(field, {
      ...unsaid,
      name: field,
      type: { ...plainType(type, real ? type.toLowerCase() : ''), ...of },
      column: real
        ? column(field, of?.native ?? type.toLowerCase(), fields.size + 1, {
            ...(key.includes(field) ? { nullable: false } : null),
            ...more,
          })
        : null,
      relation: relation ?? null,
      inWildcard: real,
    });
  }
  return {
    name,
    source: '',
    table: { schema: 'public', name: name.split('.').at(-1)! },
    kind: 'table',
    comment: null,
    key,
    keyFrom: key.length > 0 ? 'primary key' : null,
    uniques: [],
    checks: [],
    indexes: [],
    indexed: new Set(key.slice(0, 1)),
    writable: true,
    singleton: false,
    fields,
    sortField: null,
    accountability: 'all',
    system: false,
    meta: null,
    ...rest,
  };
}

const text: Given = { type: 'string' };
const integer: Given = { type: 'integer' };

export const library: Model = {
  version: 'v1',
  folders: new Map(),
  faults: [],
  collections: new Map(
    [
      collection(
        'articles',
        ['id'],
        {
          id: { type: 'integer', column: { autoIncrement: true } },
          title: { type: 'string', of: { maxLength: 80 }, column: { nullable: false, maxLength: 80, comment: 'As printed.' } },
          status: { type: 'string', of: { choices: ['draft', 'published'] }, column: { default: "'draft'::text" } },
          price: { type: 'decimal', column: { precision: 12, scale: 2, default: '0.00' } },
          views: { type: 'bigInteger' },
          meta: { type: 'json', of: { native: 'text' } },
          labels: { type: 'array', of: { element: plainType('string', 'text') } },
          slug: { type: 'string', column: { generated: 'stored' } },
          author: { type: 'integer', relation: one('authors', ['author', 'id']) },
          tags: {
            type: 'alias',
            relation: many('tags', [['id', 'article']], { collection: 'articles_tags', far: [['tag', 'id']] }),
          },
          articles_tags: { type: 'alias', relation: many('articles_tags', [['id', 'article']]) },
        },
        { comment: 'What the newsroom writes.' },
      ),
      collection('authors', ['id'], {
        id: integer,
        name: text,
        articles: { type: 'alias', relation: many('articles', [['id', 'author']]) },
      }),
      collection('tags', ['id'], { id: integer, name: text }),
      collection('articles_tags', ['article', 'tag'], {
        article: { type: 'integer', relation: one('articles', ['article', 'id']) },
        tag: { type: 'integer', relation: one('tags', ['tag', 'id']) },
      }),
      collection('enrolments', ['student', 'course'], { student: integer, course: text, grade: { type: 'float' } }),
      collection('marks', ['id'], {
        id: integer,
        student: integer,
        course: text,
        enrolments: { type: 'alias', relation: one('enrolments', ['student', 'student'], ['course', 'course']) },
      }),
      collection('blocks', ['id'], {
        id: integer,
        collection: text,
        item: {
          type: 'string',
          relation: { kind: 'any', allowed: ['articles', 'sales.orders'], collectionField: 'collection', keyField: 'item' },
        },
      }),
      collection('log', [], { line: text }, { kind: 'view', writable: false }),
      collection('settings', ['id'], { id: integer, name: text }, { singleton: true }),
      collection('sales.orders', ['id'], { id: { type: 'bigInteger' }, total: { type: 'decimal' } }),
      collection('📚/a b', ['id'], { id: integer, 'weird name!': { type: 'boolean', of: { native: 'tinyint' } } }),
      collection('secrets', ['id'], { id: integer, hidden: text }),
    ].map((each) => [each.name, each]),
  ),
};
