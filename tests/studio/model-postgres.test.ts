/** The data model over PostgreSQL: types and keys as it spells them, what rows refuse told before, and a number of tables. */
import { afterAll, beforeAll, expect } from 'vitest';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { inBrowser, openStudio, type Studio, soon } from './studio.ts';

const sql = `
create table parts (id integer primary key, code varchar(20), price numeric(10, 2));
insert into parts values (1, 'a', 1), (2, 'a', 2);
do $$ begin for i in 1..300 loop execute format('create table t_%s (id integer primary key, name text)', i); end loop; end $$;
`;
let studio: Studio;
let url: string;
beforeAll(async () => {
  url = await loadSql('postgres', 'pergola_studio_model', sql);
  studio = await openStudio(url);
}, 60_000);
afterAll(async () => {
  await studio?.close();
  await dropDatabase(url);
});

inBrowser('shapes one of three hundred tables, and tells beforehand what its rows refuse', async () => {
  const { page, errors, close } = await studio.visit('settings/model', { reducedMotion: 'reduce' });
  await page.locator('[data-collection="t_300"]').waitFor();
  await page.getByLabel('Find a collection').fill('parts');
  await soon(() => page.locator('[data-collection]').count()).toBe(1);
  await page.locator('[data-collection="parts"]').getByRole('link').click();
  await page.getByRole('button', { name: 'Edit Code' }).click();
  await page.getByRole('tab', { name: 'Column' }).click();
  await page.getByRole('switch', { name: 'Unique' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  // Two rows are alike: the trial says so, and the form is as it was.
  await page.getByRole('dialog').getByRole('alert').waitFor();
  expect(await page.getByRole('switch', { name: 'Unique' }).isChecked()).toBe(true);
  expect(await studio.api('GET', '/collections/parts/indexes')).toEqual([]);
  await studio.api('PATCH', '/items/parts/2', { code: 'b' });
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Change the field' }).click();
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });
  expect(await studio.api('GET', '/collections/parts/indexes')).toMatchObject([{ fields: ['code'], unique: true }]);

  await page.getByRole('button', { name: 'New field' }).click();
  await page.locator('[data-kind="to-many"]').click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('spares');
  await page.getByRole('tab', { name: 'Relation' }).click();
  await page.getByLabel('Leads to', { exact: true }).click();
  await page.keyboard.type('t 7');
  await page.getByRole('option', { name: 'T 7', exact: true }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make spares' });
  await dialog.getByText('foreign key').first().waitFor();
  await dialog.getByRole('button', { name: 'Make the field' }).click();
  await page.locator('[data-row="spares"]').waitFor();
  expect(await studio.api('GET', '/relations/t_7/parts_id')).toMatchObject({
    related_collection: 'parts',
    schema: { on_delete: 'SET NULL' },
    meta: { one_field: 'spares' },
  });
  expect(errors.filter((each) => !each.includes('400'))).toEqual([]);
  await close();
});
