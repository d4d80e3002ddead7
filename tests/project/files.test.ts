/** The files of a project by themselves: what is wrong is told by file and line, what is written can be read, and only our own files are touched. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeFolder } from '../../api/project/folder.ts';
import { header } from '../../api/project/layout.ts';
import { readExact } from '../../api/project/numbers.ts';
import { parseProject } from '../../api/project/parse.ts';
import type { Project, ProjectRow } from '../../api/project/project.ts';
import { spell } from '../../api/project/spell.ts';
import { newFolder, textsIn } from './world.ts';

const id = '5e1f7c1e-0000-4000-8000-000000000001';
const manifest = {
  path: 'project.yaml',
  text: 'version: 1\nmanages: [collections, roles, policies, flows, settings, translations]\n',
};

const faultsOf = (path: string, text: string): readonly string[] =>
  parseProject([manifest, { path, text }]).faults.map(
    ({ file, line, reason, hint }) => `${file}:${line} ${reason}${hint ? ` | ${hint}` : ''}`,
  );

test('what is wrong is told by file and line, with what was meant', () => {
  expect(faultsOf('roles/a.yaml', `# a role\nid: ${id}\nnmae: Editor\n`)).toEqual([
    expect.stringMatching(/^roles\/a.yaml:3 There is no "nmae" here \| Did you mean name\?$/),
    'roles/a.yaml:1 "name" is missing',
  ]);
  expect(faultsOf('roles/a.yaml', 'id: 12\nname: Editor\n')).toEqual([
    'roles/a.yaml:1 "id" has to be a UUID, not "12" | Give a new one a UUID of its own, as uuidgen prints them',
  ]);
  expect(faultsOf('roles/a.yaml', `id: ${id}\nname: "Editor\n`)[0]).toMatch(/^roles\/a.yaml:\d It is no YAML: /);
  expect(faultsOf('roles/a.yaml', `id: ${id}\nid: ${id}\n`)[0]).toMatch(
    /^roles\/a.yaml:2 It is no YAML: Map keys must be unique/,
  );
  expect(
    faultsOf('policies/a.yaml', `id: ${id}\nname: A\npermissions:\n  - collection: a\n    action: read\n    fields: id\n`),
  ).toEqual(['policies/a.yaml:6 "fields" has to be a list of texts without commas']);
  expect(faultsOf('policies/a.yaml', `id: ${id}\nname: A\nadmin_access: yes\n`)).toEqual([
    'policies/a.yaml:3 "admin_access" has to be true or false, not "yes"',
  ]);
  expect(faultsOf('collections/a.yaml', 'collection: a\nfields:\n  - field: b\n    type: strin\n')).toEqual([
    expect.stringMatching(/^collections\/a.yaml:4 There is no type "strin"/),
  ]);
  expect(faultsOf('collections/a.yaml', 'collection: a\nfields:\n  - {field: b, type: alias, max_length: 3}\n')).toEqual([
    expect.stringMatching(/^collections\/a.yaml:3 There is no "max_length" here/),
  ]);
  expect(
    faultsOf('collections/a.yaml', 'collection: a\nfields:\n  - {field: b, type: text}\n  - {field: B, type: text}\n'),
  ).toEqual(['collections/a.yaml:4 "B" is there twice']);
  expect(faultsOf('role/a.yaml', '')).toEqual(['role/a.yaml:1 A project has no such file | Did you mean roles?']);
  expect(
    faultsOf(
      'settings.yaml',
      'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]\n',
    )[0],
  ).toMatch(/alias/i);
  expect(
    parseProject([{ path: 'project.yaml', text: 'version: 2\nmanages: [role]\n' }]).faults.map(({ line, hint }) => [line, hint]),
  ).toEqual([
    [1, 'Use the Pergola that wrote it, or pull again'],
    [2, 'Did you mean roles?'],
  ]);
});

test('whatever is written is read as the same', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('yes', 'null', '012', '1e3', ' a', 'a\n', '- b', '# c', "it's", '{{ $last }}'),
  );
  const name = text.map((each) => [...each].slice(0, 90).join(''));
  const role = fc.record({
    id: fc.uuid(),
    name,
    icon: fc.constant('x'),
    description: fc.option(text),
    parent: fc.option(fc.uuid()),
  });
  const flow = fc.record({
    id: fc.uuid(), name, icon: fc.constant(null), color: fc.constant(null), description: fc.option(text), status: fc.constant('active'),
    trigger: fc.constant(null), accountability: fc.option(fc.constant('all')), options: fc.oneof(fc.jsonValue().map((each) => JSON.stringify(each)), fc.bigInt().map((each) => `{"n":${each}}`)).map(readExact), operation: fc.constant(null),
  }); // biome-ignore format: a table
  const unique = { maxLength: 4, selector: (each: { readonly id: string }) => each.id };
  fc.assert(
    fc.property(fc.uniqueArray(role, unique), fc.uniqueArray(flow, unique), (roles, flows) => {
      const project: Project = {
        vendor: 'sqlite',
        collections: [],
        rows: new Map<string, readonly ProjectRow[]>([
          ['directus_roles', roles],
          ['directus_flows', flows],
        ]),
      };
      const read = parseProject(spell(project));
      expect(read.faults).toEqual([]);
      const byId = (rows: readonly object[]) =>
        [...rows]
          .map((row) => JSON.parse(JSON.stringify(row)) as { id: string })
          .sort((one, other) => (one.id < other.id ? -1 : 1));
      expect(byId(read.project.rows.get('directus_roles')!)).toEqual(byId(roles));
      expect(byId(read.project.rows.get('directus_flows')!)).toEqual(byId(flows));
    }),
    { numRuns: 100 },
  );
});

test('only our own files are removed, and a file keeps the name somebody gave it', () => {
  const folder = newFolder();
  const managed = new Set(['roles']);
  const file = (path: string, identity: string | null, more = '') => ({
    path,
    identity,
    text: `${header}\nid: ${identity}\n${more}`,
  });
  const [a, b] = ['a', 'b'].map((name) => file(`roles/${name}.yaml`, name));
  expect(writeFolder(folder, [a!, b!], managed)).toEqual({
    written: ['roles/a.yaml', 'roles/b.yaml'],
    removed: [],
    unchanged: 0,
  });
  expect(writeFolder(folder, [a!, b!], managed)).toEqual({ written: [], removed: [], unchanged: 2 });
  renameSync(join(folder, 'roles/a.yaml'), join(folder, 'roles/b-of-mine.yaml'));
  renameSync(join(folder, 'roles/b.yaml'), join(folder, 'roles/a.yaml'));
  mkdirSync(join(folder, 'notes'));
  for (const path of ['roles/README.md', 'roles/own.yaml', 'notes/x.yaml', 'other.yaml'])
    writeFileSync(join(folder, path), 'mine: true\n');
  expect(writeFolder(folder, [{ ...a!, text: `${a!.text}x: 1\n` }, b!, file('roles/b.yaml', 'c')], managed)).toEqual({
    written: ['roles/b-of-mine.yaml', 'roles/b.yaml'],
    removed: [],
    unchanged: 1,
  });
  expect(writeFolder(folder, [b!], managed)).toEqual({
    written: [],
    removed: ['roles/b-of-mine.yaml', 'roles/b.yaml'],
    unchanged: 1,
  });
  expect(Object.keys(textsIn(folder))).toEqual(['notes/x.yaml', 'other.yaml', 'roles/a.yaml', 'roles/own.yaml']);
  expect(readFileSync(join(folder, 'roles/own.yaml'), 'utf8')).toBe('mine: true\n');
  expect(existsSync(join(folder, 'roles/README.md'))).toBe(true);
});

test('names that would be one file are told apart, the same way each time', () => {
  const rows = ['A b', 'a/B', '…', ''].map((name, index) => ({ id: `${id.slice(0, -1)}${index}`, name }));
  const project: Project = { vendor: '', collections: null, rows: new Map([['directus_roles', rows]]) };
  const paths = spell(project).flatMap(({ path }) => (path.startsWith('roles/') ? [path] : []));
  expect(paths).toEqual([
    expect.stringMatching(/^roles\/A-b-[0-9a-f]{8}\.yaml$/),
    expect.stringMatching(/^roles\/a-B-[0-9a-f]{8}\.yaml$/),
    expect.stringMatching(/^roles\/[0-9a-f]{8}\.yaml$/),
    expect.stringMatching(/^roles\/[0-9a-f]{8}\.yaml$/),
  ]);
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(4);
});
