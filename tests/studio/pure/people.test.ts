/** What the permission matrix decides without a browser: levels, going through them, what differs, what is saved; and lists of people. */
import { describe, expect, test } from 'vitest';
import { dynamicValues, isDynamic } from '../../../studio/filters/dynamic.ts';
import { complete, unfinished } from '../../../studio/filters/rules.ts';
import { grantedIn, linesOf } from '../../../studio/people/matrix/lines.ts';
import {
  cellAt,
  cycled,
  fullPermission,
  levelOf,
  limitsOf,
  type Permission,
  partsOf,
} from '../../../studio/people/matrix/permission.ts';
import { cellIn, differencesOf, placeOf, type Staged, savingOf, stage, storedOf } from '../../../studio/people/matrix/staged.ts';
import { unreadableAddress } from '../../../studio/people/policies/address.ts';
import { belowRole, roleLines } from '../../../studio/people/roles/tree.ts';
import { questionOf } from '../../../studio/people/seeing/explained.ts';
import { addressesIn, usersFilter } from '../../../studio/people/users/status.ts';
import type { Collection, Field, Schema } from '../../../studio/schema/schema.ts';

const permission = (id: number | null, change: Partial<Permission> = {}): Permission => ({
  ...fullPermission('articles', 'read', id),
  ...change,
});
const published = { status: { _eq: 'published' } };
const limited = permission(1, { permissions: published, fields: ['id', 'title'] });

describe('what a cell grants', () => {
  test.each<[string, readonly Permission[], string]>([
    ['nothing', [], 'none'],
    ['everything', [permission(1)], 'full'],
    ['an empty rule is none', [permission(1, { permissions: {} })], 'full'],
    ['some items', [permission(1, { permissions: published })], 'custom'],
    ['some fields', [permission(1, { fields: ['id'] })], 'custom'],
    ['no fields', [permission(1, { fields: null })], 'custom'],
    ['a check', [permission(1, { action: 'create', validation: published })], 'custom'],
    ['values filled in', [permission(1, { action: 'create', presets: { status: 'draft' } })], 'custom'],
    ['some, and beside it everything', [limited, permission(2)], 'full'],
    ['everything, but with the check of another', [permission(1), permission(2, { validation: published })], 'custom'],
    ['deleting knows no fields', [permission(1, { action: 'delete', fields: null })], 'full'],
  ])('%s', (_, cell, level) => expect(levelOf(cell)).toBe(level));

  test('says what it leaves out', () => {
    expect(limitsOf([limited])).toEqual(['items', 'fields']);
    expect(limitsOf([permission(1)])).toEqual([]);
    expect(limitsOf([])).toEqual([]);
  });

  test('parts are those that mean something', () => {
    expect(partsOf('read')).toEqual(['items', 'fields']);
    expect(partsOf('create')).not.toContain('items');
    expect(partsOf('delete')).toEqual(['items']);
  });
});

describe('going through a cell', () => {
  const next = (now: readonly Permission[], stored: readonly Permission[]) => cycled(now, stored, 'articles', 'read');
  test('nothing, everything, nothing', () => {
    const full = next([], []);
    expect(levelOf(full)).toBe('full');
    expect(next(full, [])).toEqual([]);
  });
  test('comes back to what it was made to be', () => {
    const none = next([limited], [limited]);
    expect(none).toEqual([]);
    const full = next(none, [limited]);
    // The row stays the one that is stored.
    expect(full).toEqual([permission(1)]);
    expect(next(full, [limited])).toEqual([limited]);
  });
});

describe('what is staged', () => {
  const stored = storedOf([
    limited,
    permission(2, { collection: 'authors' }),
    permission(3),
    permission(4, { action: 'delete' }),
  ]);
  const at = placeOf('articles', 'read');

  test('rows of one cell stand together', () => expect(stored.get(at)?.map(({ id }) => id)).toEqual([1, 3]));

  test('what is as it was is no change', () => {
    const staged = stage(stored, {}, { [at]: [] } as Staged);
    expect(Object.keys(staged)).toEqual([at]);
    expect(cellIn(stored, staged, 'articles', 'read')).toEqual([]);
    const reordered = [{ ...limited, fields: ['title', 'id'], validation: {} }, permission(3)];
    expect(stage(stored, staged, { [at]: reordered } as Staged)).toEqual({});
  });

  test('is saved in one request: made, changed, removed', () => {
    const staged = {
      [at]: [{ ...limited, permissions: null }],
      'authors/update': cellAt('full', [], 'authors', 'update'),
      'articles/delete': [],
    } as Staged;
    expect(savingOf(stored, staged)).toEqual({
      create: [{ collection: 'authors', action: 'update', permissions: null, validation: null, presets: null, fields: ['*'] }],
      update: [{ ...limited, permissions: null }],
      delete: [3, 4],
    });
    expect(differencesOf(stored, staged)).toEqual([
      { collection: 'articles', action: 'read', from: 'full', to: 'custom' },
      { collection: 'articles', action: 'delete', from: 'full', to: 'none' },
      { collection: 'authors', action: 'update', from: 'none', to: 'full' },
    ]);
  });
});

const field = (name: string, change: Partial<Field> = {}): Field =>
  ({ name, title: name, type: 'string', relation: null, ...change }) as Field;
const one = (target: string): Field['relation'] => ({ kind: 'one', target, pairs: [['x', 'id']] });
const collection = (name: string, fields: readonly Field[] = [], system = name.startsWith('directus_')): Collection =>
  ({
    name,
    title: name.replace('directus_', ''),
    system,
    fields: new Map(fields.map((each) => [each.name, each])),
  }) as unknown as Collection;
const schema = {
  collections: new Map(
    [
      collection('zebras'),
      collection('articles'),
      collection('directus_users', [
        field('role', { relation: one('directus_roles') }),
        field('company', { relation: one('companies') }),
      ]),
      collection('directus_sessions'),
      collection('directus_files'),
    ].map((each) => [each.name, each]),
  ),
} as unknown as Schema;

describe('lines of the matrix', () => {
  const names = (wanted: Partial<Parameters<typeof linesOf>[1]>) =>
    linesOf(schema, { search: '', granted: null, unfolded: false, ...wanted }).map((line) =>
      line.kind === 'fold' ? line.count : line.collection.name,
    );
  test('those of the system are folded, and what nobody grants is not there', () =>
    expect(names({})).toEqual(['articles', 'zebras', 2]));
  test('unfolded', () =>
    expect(names({ unfolded: true })).toEqual(['articles', 'zebras', 2, 'directus_files', 'directus_users']));
  test('who searches sees them', () => expect(names({ search: 'FILE' })).toEqual([1, 'directus_files']));
  test('only with permissions', () =>
    expect(names({ granted: grantedIn(storedOf([limited]), { 'zebras/share': [] }) })).toEqual(['articles', 'zebras']));
});

describe('values that depend on who asks', () => {
  test('fit what a field leads to', () => {
    expect(dynamicValues(schema, field('author', { relation: one('directus_users') }), false)).toEqual(['$CURRENT_USER']);
    expect(dynamicValues(schema, field('role', { relation: one('directus_roles') }), true)).toEqual(['$CURRENT_ROLES']);
    expect(dynamicValues(schema, field('firm', { relation: one('companies') }), false)).toEqual(['$CURRENT_USER.company']);
    expect(dynamicValues(schema, field('email'), false)).toContain('$CURRENT_USER.email');
    expect(dynamicValues(schema, field('count', { type: 'integer' }), false)).toEqual([]);
    expect(dynamicValues(schema, field('at', { type: 'timestamp' }), false)).toEqual(['$NOW']);
  });
  test('are told from text', () => {
    expect(isDynamic('$CURRENT_USER.email')).toBe(true);
    expect(isDynamic('$5')).toBe(false);
    expect(complete({ field: 'role', operator: '_in', value: '$CURRENT_ROLES' })).toBe(true);
    expect(complete({ field: 'role', operator: '_in', value: 'x' })).toBe(false);
  });
  test('a rule without a value is not finished, however deep', () => {
    const open = { field: 'title', operator: '_eq', value: null };
    expect(unfinished({ join: '_and', rules: [open, { join: '_or', rules: [open, { ...open, value: 'x' }] }] })).toBe(2);
  });
});

describe('roles', () => {
  const roles = [
    { id: 'c', name: 'C', parent: 'a' },
    { id: 'a', name: 'A', parent: null },
    { id: 'b', name: 'B', parent: 'unseen' },
    { id: 'd', name: 'D', parent: 'c' },
  ];
  test('stand below each other', () =>
    expect(roleLines(roles).map(({ role, depth }) => `${depth}${role.id}`)).toEqual(['0a', '1c', '2d', '0b']));
  test('all below one', () => expect([...belowRole(roles, 'c')].sort()).toEqual(['c', 'd']));
  test('a circle loses none', () => {
    const circle = [
      { id: 'a', name: 'A', parent: 'b' },
      { id: 'b', name: 'B', parent: 'a' },
    ];
    expect(roleLines(circle)).toHaveLength(2);
  });
});

test.each([
  ['10.0.0.1', false],
  ['10.0.0.0/8', false],
  ['10.0.0.0/33', true],
  ['10.0.0.1-10.0.0.9', false],
  ['10.0.0.1-::1', true],
  ['2001:db8::/32', false],
  ['::1', false],
  ['300.1.1.1', true],
  ['10.0.0', true],
  ['home', true],
  ['', true],
])('the address "%s": unreadable %s', (text, wrong) => expect(unreadableAddress(text)).toBe(wrong));

test('addresses as people paste them', () => {
  expect(addressesIn('Ann@Example.com, bob@example.com;ann@example.com\n<c@d.example> nobody')).toEqual({
    good: ['ann@example.com', 'bob@example.com', 'c@d.example'],
    wrong: ['nobody'],
  });
  expect(addressesIn(' ')).toEqual({ good: [], wrong: [] });
});

test('users are narrowed by role and status', () => {
  expect(usersFilter('', '')).toBeNull();
  expect(usersFilter('none', 'active')).toEqual({ _and: [{ role: { _null: true } }, { status: { _eq: 'active' } }] });
});

test('why is asked of a user, a role, or the public', () => {
  expect(questionOf('1-2', 'articles', 'read', ' ')).toEqual({ user: '1-2', collection: 'articles', action: 'read' });
  expect(questionOf('role:3', 'articles', 'update', '7')).toEqual({
    role: '3',
    collection: 'articles',
    action: 'update',
    key: '7',
  });
  expect(questionOf('public', 'articles', 'read', '')).toEqual({ collection: 'articles', action: 'read' });
});
