/** A project is pulled, and pushed into an empty database of every kind: then there is nothing left to do, and a pull writes the same files. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { createAdministrator } from '../../api/system/administrator.ts';
import { openToWork } from '../../cli/open-engine.ts';
import { openShaped } from '../schema/client.ts';
import { dropDatabase, loadSchema, type SchemaKind } from '../schemas/load.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { emptyTarget, furnish, ids, newFolder, target, textsIn } from './world.ts';

const others: Readonly<Record<SchemaKind, SchemaKind>> = { sqlite: 'postgres', postgres: 'mysql', mysql: 'sqlite' };

onEveryDatabase('a project', (kind, test) => {
  test('is the same after pull and push', async () => {
    const source = await openShaped(kind, 'project');
    try {
      await furnish(source);
      const from = target(source.content, join(source.folder, 'data'));
      const folder = newFolder();
      await from.pull(folder);
      const files = textsIn(folder);
      await from.pull(folder);
      expect(textsIn(folder)).toEqual(files);
      expect(await from.plan(folder)).toMatchObject({ changes: [] });
      for (const to of [...(kind === 'sqlite' ? [kind] : []), others[kind]]) {
        const into = await emptyTarget(to, `${kind}_${to}`);
        const planned = await into.plan(folder);
        expect(planned.faults).toBeUndefined();
        expect(planned.changes.length).toBeGreaterThan(20);
        await into.push(folder);
        expect((await into.plan(folder)).changes).toEqual([]);
        // The first person here gets the role that came with the project, and no other is made.
        const engine = await openToWork(into.config);
        expect(await createAdministrator(engine, { email: 'a@example.com', password: 'correct horse battery' })).not.toBe(null);
        await engine.close();
        const again = newFolder();
        await into.pull(again);
        expect(textsIn(again)).toEqual(to === kind ? files : inOtherWords(files, to));
      }
    } finally {
      await source.close();
    }
  }, 120_000);
});

onEveryDatabase('a database nobody made for us', (kind, test) => {
  test('is described so that nothing is to be done', async () => {
    const url = await loadSchema(kind, `pergola_project_odd_${kind}`);
    onTestFinished(() => dropDatabase(url));
    const odd = target(url, newFolder(), { SYSTEM_DATABASE_URL: '' });
    const folder = newFolder();
    await odd.pull(folder);
    expect(Object.keys(textsIn(folder)).length).toBeGreaterThan(10);
    const { faults, changes, plan } = await odd.plan(folder);
    expect([faults, changes, plan?.difference]).toEqual([undefined, [], null]);
    // Views are none of its files, and can be spoken of.
    const permission = (collection: string): string => `  - {collection: ${collection}, action: read}\n`;
    writeFileSync(
      join(folder, 'policies/views.yaml'),
      `id: ${ids.policy}\nname: Views\npermissions:\n${permission('customer_emails')}${permission('nothing')}`,
    );
    expect((await odd.plan(folder)).faults).toMatchObject([{ line: 5, reason: 'There is no collection "nothing"' }]);
  }, 120_000);
});

/** The one line that names the kind of database, and types that only one kind has. */
const inOtherWords = (files: Readonly<Record<string, string>>, to: SchemaKind): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      text.replace(/^database: .*$/m, `database: ${to === 'mysql' ? 'mariadb' : to}`).replace(/ +data_type: jsonb\n/, ''),
    ]),
  );
