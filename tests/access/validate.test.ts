/** Rules read on items in hand: what is violated and why, and what only the database can say. */
import { expect, test } from 'vitest';
import { type Checked, type Violation, validate } from '../../api/access/validate.ts';
import { bindRule, readValidation } from '../../api/access/validation-rule.ts';
import type { FieldType } from '../../api/query/matches.ts';

const type = (name: string, native = name): { type: FieldType } => ({ type: { name, native, precision: null, scale: null } });
const authors: Checked = {
  fields: new Map([
    ['id', type('integer')],
    ['name', type('string', 'text')],
  ]),
  storage: 'faithful',
  related: () => null,
  variables: null,
};
const articles: Checked = {
  fields: new Map([
    ['id', type('integer')],
    ['title', type('string', 'text')],
    ['status', type('string', 'text')],
    ['views', type('integer')],
    ['author', type('integer')],
    ['comments', type('alias')],
  ]),
  storage: 'faithful',
  related: (name) => (name === 'author' || name === 'comments' ? authors : null),
  variables: ({ variable }) => (variable === 'CURRENT_USER' ? 'ada' : null),
};

function said(rule: object, item: Record<string, unknown>): Partial<Violation>[] {
  const { rule: read, fault } = readValidation(rule);
  expect(fault).toBeNull();
  return read ? [...validate([read], item, articles)] : [];
}

test.each<[object, Record<string, unknown>, Partial<Violation>[]]>([
  [{}, {}, []],
  [{ status: { _eq: 'draft' } }, { status: 'draft' }, []],
  [{ status: { _eq: 'draft' } }, { status: 'published' }, [{ field: 'status', path: ['status'], type: 'eq', valid: 'draft' }]],
  [{ status: 'draft' }, { status: null }, [{ field: 'status', type: 'eq', valid: 'draft' }]],
  [{ status: { _neq: 'draft' } }, { status: 'draft' }, [{ field: 'status', type: 'neq', invalid: 'draft' }]],
  [{ status: { _in: ['a', 'b'] } }, { status: 'c' }, [{ field: 'status', type: 'in', valid: ['a', 'b'] }]],
  [{ status: { _nin: ['a', 'c'] } }, { status: 'c' }, [{ field: 'status', type: 'nin', invalid: ['a', 'c'] }]],
  [{ views: { _gt: 3 } }, { views: 3 }, [{ field: 'views', type: 'gt', valid: 3 }]],
  [{ views: { _between: [1, 5] } }, { views: 9 }, [{ field: 'views', type: 'between', valid: [1, 5] }]],
  [{ title: { _nnull: true } }, { title: null }, [{ field: 'title', type: 'nnull' }]],
  [{ title: { _nempty: true } }, { title: '' }, [{ field: 'title', type: 'nempty' }]],
  [{ title: { _contains: 'x' } }, { title: 'abc' }, [{ field: 'title', type: 'contains', substring: 'x' }]],
  [{ title: { _starts_with: 'a' } }, { title: 'abc' }, []],
  [{ title: { _regex: '^[a-z]+$' } }, { title: 'abc' }, []],
  [{ title: { _regex: '^[a-z]+$' } }, { title: 'a c' }, [{ field: 'title', path: ['title'], type: 'regex' }]],
  [{ title: { _regex: '^[a-z]+$' } }, { title: null }, [{ field: 'title', type: 'regex' }]],
  [{ title: { _regex: '^[a-z]+$' } }, {}, []],
  [{ title: { _submitted: true } }, {}, [{ field: 'title', path: ['title'], type: 'required' }]],
  [{ title: { _submitted: true, _nnull: true } }, { title: 'x' }, []],
  [{ title: { _submitted: false } }, { title: 'x' }, [{ field: 'title', type: 'submitted' }]],
  [
    { _and: [{ status: { _eq: 'a' } }, { views: { _lt: 2 } }] },
    { status: 'b', views: 5 },
    [
      { field: 'status', type: 'eq' },
      { field: 'views', type: 'lt' },
    ],
  ],
  [{ _or: [{ status: { _eq: 'a' } }, { title: { _regex: '^x' } }] }, { status: 'b', title: 'xy' }, []],
  [
    { _or: [{ status: { _eq: 'a' } }, { title: { _regex: '^x' } }] },
    { status: 'b', title: 'y' },
    [{ field: 'status', type: 'eq', unless: null }],
  ],
  [{ title: { _or: [{ _regex: '^a' }, { _regex: '^b' }] } }, { title: 'bee' }, []],
  [
    { author: { name: { _eq: 'Ada' } } },
    { author: { name: 'Ben' } },
    [{ field: 'name', path: ['author', 'name'], type: 'eq', valid: 'Ada', unless: null }],
  ],
  [{ author: { name: { _regex: '^A' } } }, { author: { name: 'Ada' } }, []],
  [{ comments: { _some: { name: { _eq: 'x' } } } }, { comments: [{ name: 'y' }, { name: 'x' }] }, []],
  [
    { comments: { _none: { name: { _eq: 'x' } } } },
    { comments: [{ name: 'y' }, { name: 'x' }] },
    [{ path: ['comments', 'name'], type: 'eq' }],
  ],
  [{ comments: { _none: { name: { _eq: 'x' } } } }, { comments: [] }, []],
  [{ author: { name: { _nnull: true } } }, { author: null }, [{ path: ['author', 'name'], type: 'nnull', unless: null }]],
  [{ status: { _eq: '$CURRENT_USER' } }, { status: 'ada' }, []],
  [{ status: { _eq: '$CURRENT_ROLE' } }, { status: 'ada' }, [{ field: 'status', type: 'eq' }]],
])('%j of %j: %j', (rule, item, violations) => {
  expect(said(rule, item)).toEqual(violations.map((each) => expect.objectContaining(each)));
});

test.each<[object, Record<string, unknown>, Violation['unless']]>([
  // What is left out gets a default over there.
  [{ status: { _eq: 'draft' } }, {}, expect.objectContaining({ kind: 'compare', operator: '_eq' })],
  // The order of texts is the database's.
  [{ title: { _lt: 'm' } }, { title: 'a' }, expect.objectContaining({ operator: '_lt' })],
  // A key says nothing of its row.
  [{ author: { name: { _eq: 'Ada' } } }, { author: 7 }, expect.objectContaining({ kind: 'related', name: 'author' })],
  [
    { comments: { _some: { name: { _eq: 'x' } } } },
    { comments: { create: [], update: [], delete: [] } },
    expect.objectContaining({ kind: 'related', quantifier: 'some' }),
  ],
  // What is certainly false is not asked.
  [
    { _or: [{ title: { _regex: '^x' } }, { views: { _gt: 3 } }] },
    { title: 'y' },
    expect.objectContaining({ kind: 'compare', operator: '_gt' }),
  ],
])('%j of %j is for the database', (rule, item, unless) => {
  expect(said(rule, item)).toEqual([expect.objectContaining({ unless })]);
});

test('a pattern on a row that is there already cannot be asked of a database, and is not satisfied', () => {
  expect(said({ author: { name: { _regex: '^A' } } }, { author: 7 })).toEqual([
    expect.objectContaining({ path: ['author', 'name'], unless: null }),
  ]);
});

test.each([['{'], [[]], [{ title: { _regex: '(' } }], [{ title: { _regex: 5 } }], [{ title: { _is: 5 } }], [{ _and: 5 }]])(
  '%j cannot be read, and is never satisfied',
  (rule) => {
    const { rule: read, fault } = readValidation(rule);
    expect(fault).not.toBeNull();
    expect(validate([read!], { title: 'x' }, articles)).toEqual([expect.objectContaining({ type: 'never', unless: null })]);
  },
);

test('variables are bound with the access', () => {
  const { rule } = readValidation({ author: { name: { _eq: '$CURRENT_USER' } } });
  const bound = bindRule(rule!, ({ variable }) => (variable === 'CURRENT_USER' ? 'ben' : null));
  expect(validate([bound], { author: { name: 'ben' } }, articles)).toEqual([]);
  expect(validate([bound], { author: { name: 'ada' } }, articles)).toHaveLength(1);
});

test('members of prototypes are no values', () => {
  expect(said({ constructor: { _submitted: true } }, {})).toHaveLength(1);
  expect(said({ toString: { _regex: 'x' } }, {})).toEqual([]);
});
