/** Permission rows -> Access: rows add up, unreadable ones grant nothing, and callers of one policy share their statements. */
import { expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { compileAccess, type PermissionRow, type PolicyRules, variablesOf } from '../../api/access/policies.ts';
import { intersect, restrict } from '../../api/access/scopes.ts';
import { type VariableValue, variableName } from '../../api/access/variables.ts';
import type { Filter } from '../../api/query/filter.ts';
import { Literal } from '../../api/query/value.ts';

const row = (more: Partial<PermissionRow>): PermissionRow => ({
  collection: 'articles',
  action: 'read',
  permissions: null,
  validation: null,
  presets: null,
  fields: ['*'],
  ...more,
});
const policy = (...permissions: PermissionRow[]): PolicyRules => ({ id: 'p1', admin: false, app: false, permissions });
const compiled = (rows: readonly PermissionRow[], values: Readonly<Record<string, VariableValue>> = {}) =>
  compileAccess([policy(...rows)], (variable) => values[variableName(variable)] ?? null);

const draft = { status: { _eq: 'draft' } };
const mine = { owner: { _eq: '$CURRENT_USER' } };
const is = (name: string, value: string): Filter => ({
  kind: 'compare',
  left: { path: [], name, function: null, json: null },
  operator: '_eq',
  value: new Literal(value),
});

test('what nobody grants is not there', () => {
  const access = compiled([row({})]);
  expect(access.read('articles')).not.toBeNull();
  expect(access.read('authors')).toBeNull();
  expect(access.change('update', 'articles')).toBeNull();
  expect(compileAccess([], () => null).read('articles')).toBeNull();
});

test('collections are not taken for the words of a library', () => {
  const access = compiled([row({ collection: 'all' }), row({ collection: 'constructor', action: 'create' })]);
  expect(access.read('articles')).toBeNull();
  expect(access.read('__proto__')).toBeNull();
  expect(access.change('create', 'constructor')).not.toBeNull();
  expect(compiled([{ ...row({}), action: 'manage' as never }]).read('articles')).toBeNull();
});

test('rules of rows are alternatives, and one without a rule is every row', () => {
  const some = compiled([row({ permissions: draft }), row({ permissions: mine })], { $CURRENT_USER: 'ada' });
  expect(some.read('articles')!.rows).toEqual({ kind: 'or', of: [is('status', 'draft'), is('owner', 'ada')] });
  expect(compiled([row({ permissions: draft }), row({ permissions: {} })]).read('articles')!.rows).toBeNull();
  expect(compiled([row({ permissions: JSON.stringify(draft) })]).read('articles')!.rows).toEqual(is('status', 'draft'));
});

test('a field has the rules of the rows that grant it', () => {
  const grant = compiled(
    [
      row({ permissions: null, fields: ['id', 'title'] }),
      row({ permissions: draft, fields: ['*'] }),
      row({ permissions: mine, fields: ['id', 'salary'] }),
    ],
    { $CURRENT_USER: 'ada' },
  ).read('articles')!;
  expect(grant.fields).toBe('all');
  expect(grant.rows).toBeNull();
  expect(grant.only('title')).toBeNull();
  expect(grant.only('body')).toEqual(is('status', 'draft'));
  expect(grant.only('salary')).toEqual({ kind: 'or', of: [is('status', 'draft'), is('owner', 'ada')] });
});

test('a field that every row grants needs no rule of its own', () => {
  const grant = compiled([row({ permissions: draft, fields: ['id'] }), row({ permissions: draft, fields: ['id', 'body'] })]).read(
    'articles',
  )!;
  expect(grant.rows).toEqual(is('status', 'draft'));
  expect([grant.only('id'), grant.only('body')]).toEqual([null, null]);
});

test.each([[null], [[]]])('fields %j grant the action and no field', (fields) => {
  const grant = compiled([row({ fields })]).read('articles')!;
  expect(grant.fields).toEqual(new Set());
});

test.each([
  ['is no JSON', '{'],
  ['is a list', []],
  ['knows no such operator', { status: { _is: 1 } }],
  ['says "any of nothing"', { _or: [] }],
  ['asks for what only validations ask', { status: { _regex: '^a' } }],
])('a rule that %s grants nothing, and is told', (_, permissions) => {
  const access = compiled([row({ permissions })]);
  expect(access.read('articles')!.rows).toEqual({ kind: 'or', of: [] });
  expect(access.faults).toHaveLength(1);
  expect(access.faults[0]).toContain('Policy p1, read of "articles"');
});

test.each([[{ _and: [] }], [{ _and: [{}] }], [{}], [null]])('%j is every row', (permissions) => {
  expect(compiled([row({ permissions })]).read('articles')!.rows).toBeNull();
});

test('what a variable does not stand for compares with nothing', () => {
  const rules = [
    mine,
    { owner: { _neq: '$CURRENT_USER' } },
    { owner: { _in: ['a', '$CURRENT_USER'] } },
    { owner: { _nin: ['$CURRENT_USER'] } },
  ];
  for (const permissions of rules)
    expect(compiled([row({ permissions })]).read('articles')!.rows).toEqual({ kind: 'or', of: [] });
});

test('lists become part of lists, and of nothing everything is outside', () => {
  const rows = (rule: object, roles: readonly string[]): Filter | null =>
    compiled([row({ permissions: rule })], { $CURRENT_ROLES: roles }).read('articles')!.rows;
  const listed = { role: { _in: ['x', '$CURRENT_ROLES'] } };
  expect(rows(listed, ['a', 'b'])).toMatchObject({
    operator: '_in',
    value: [new Literal('x'), new Literal('a'), new Literal('b')],
  });
  expect(rows({ role: { _eq: '$CURRENT_ROLES' } }, ['a'])).toMatchObject({ operator: '_in', value: [new Literal('a')] });
  expect(rows({ role: { _in: ['$CURRENT_ROLES'] } }, [])).toEqual({ kind: 'or', of: [] });
  expect(rows({ role: { _nin: ['$CURRENT_ROLES'] } }, [])).toMatchObject({ operator: '_nnull' });
  expect(rows({ role: { _contains: '$CURRENT_ROLES' } }, ['a'])).toEqual({ kind: 'or', of: [] });
});

test('callers share a fingerprint by their rules, not by what variables stand for', () => {
  const of = (user: string | null, rows = [row({ permissions: mine })]): string =>
    compiled(rows, { $CURRENT_USER: user }).fingerprint;
  expect(of('ada')).toBe(of('ben'));
  expect(of('ada')).not.toBe(of(null));
  expect(of('ada')).not.toBe(of('ada', [row({ permissions: draft })]));
  expect(of('ada')).not.toBe(of('ada', [row({ permissions: mine, fields: ['id'] })]));
  expect(of('ada')).not.toBe(of('ada', [row({ permissions: { owner: { _eq: 'ada' } } })]));
  const roles = (list: readonly string[]): string =>
    compiled([row({ permissions: { role: { _in: ['$CURRENT_ROLES'] } } })], { $CURRENT_ROLES: list }).fingerprint;
  expect(roles(['a'])).toBe(roles(['b']));
  expect(roles(['a'])).not.toBe(roles(['a', 'b']));
});

test('the moment is now, whenever it is asked', async () => {
  const access = compiled([row({ permissions: { date: { _lt: '$NOW(-1 day)' } } })]);
  const [moment] = access.literals;
  const before = String(moment!.value);
  await new Promise((done) => setTimeout(done, 5));
  expect(String(moment!.value) > before).toBe(true);
  expect(Date.now() - Date.parse(String(moment!.value))).toBeGreaterThan(86_399_000);
  expect(access.fingerprint).toBe(compiled([row({ permissions: { date: { _lt: '$NOW(-1 day)' } } })]).fingerprint);
});

test('says which values have to be known', () => {
  const names = variablesOf([
    policy(
      row({ permissions: { company: { _eq: '$CURRENT_USER.company.id' }, date: { _lt: '$NOW' } } }),
      row({
        action: 'create',
        validation: { role: { _eq: '$CURRENT_ROLE' } },
        presets: { owner: '$CURRENT_USER', tags: ['$CURRENT_ROLES'] },
      }),
    ),
  ]).map(variableName);
  expect(names.sort()).toEqual(['$CURRENT_ROLE', '$CURRENT_ROLES', '$CURRENT_USER', '$CURRENT_USER.company.id']);
});

test('presets are merged, the last one first, with their variables resolved', () => {
  const { presets } = compiled(
    [
      row({ action: 'create', presets: { status: 'draft', owner: '$CURRENT_USER', price: '$5' } }),
      row({ action: 'create', presets: { status: 'new', tags: ['x', '$CURRENT_ROLES'], deep: { by: '$CURRENT_USER' } } }),
    ],
    { $CURRENT_USER: 'ada', $CURRENT_ROLES: ['a', 'b'] },
  ).change('create', 'articles')!;
  expect({ ...presets }).toEqual({ status: 'new', owner: 'ada', price: '$5', tags: ['x', 'a', 'b'], deep: { by: 'ada' } });
});

test('validations of all rows hold, each by itself', () => {
  const { validation } = compiled([
    row({ action: 'update', validation: { title: { _nempty: true } } }),
    row({ action: 'update', validation: {} }),
    row({ action: 'update', validation: { title: { _regex: '(' } } }),
  ]).change('update', 'articles')!;
  expect(validation).toHaveLength(2);
  expect(validation[1]).toEqual({ kind: 'or', of: [] });
});

test('an administrator needs no rules', () => {
  const access = compileAccess([{ ...policy(row({})), admin: true }, policy()], () => null);
  expect([access.admin, access.fingerprint, access.read('anything')!.fields]).toEqual([true, fullAccess.fingerprint, 'all']);
  expect(access.ability.can('delete', 'anything')).toBe(true);
});

test('the ability says what an item in hand is granted, and by which policy', () => {
  const { ability } = compiled([row({ permissions: draft, fields: ['title'] })]);
  const fields = new Map([['status', { type: { name: 'string', native: 'text', precision: null, scale: null } }]]);
  const article = (status: string) => ({ collection: 'articles', row: { status }, fields, storage: 'faithful' as const });
  expect(ability.can('read', article('draft'), 'title')).toBe(true);
  expect(ability.can('read', article('draft'), 'body')).toBe(false);
  expect(ability.can('read', article('published'), 'title')).toBe(false);
  expect(ability.relevantRuleFor('read', article('draft'))?.reason).toBe('p1');
});

test('scopes narrow, and nobody within them is an administrator', () => {
  const scoped = restrict(fullAccess, { actions: ['read'], collections: ['articles'] });
  expect([scoped.admin, scoped.server]).toEqual([false, false]);
  expect(scoped.read('articles')!.fields).toBe('all');
  expect([scoped.read('authors'), scoped.change('create', 'articles')]).toEqual([null, null]);
  expect(scoped.fingerprint).not.toBe(restrict(fullAccess, { actions: ['read'] }).fingerprint);
  expect(scoped.fingerprint).not.toBe(fullAccess.fingerprint);
  expect(restrict(fullAccess, {})).toBe(fullAccess);
  expect(restrict(fullAccess, { collections: [] }).read('articles')).toBeNull();
});

test('what two may both do is less than what either may', () => {
  const one = compiled([row({ permissions: draft, fields: ['id', 'title'] })]);
  const other = compiled([row({ permissions: mine, fields: ['*'] }), row({ permissions: draft, fields: ['id'] })], {
    $CURRENT_USER: 'ada',
  });
  const both = intersect(one, other);
  const grant = both.read('articles')!;
  expect(grant.fields).toEqual(new Set(['id', 'title']));
  expect(grant.rows).toEqual({ kind: 'and', of: [one.read('articles')!.rows, other.read('articles')!.rows] });
  expect(grant.only('title')).toEqual(is('owner', 'ada'));
  expect(both.literals).toEqual([...one.literals, ...other.literals]);
  expect(
    intersect(
      one,
      compileAccess([], () => null),
    ).read('articles'),
  ).toBeNull();
  expect(intersect(fullAccess, one).admin).toBe(false);
});
