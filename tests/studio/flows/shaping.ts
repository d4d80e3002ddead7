/** An administrator's day: a collection with fields of every kind, and a role with rules for rows and fields that is looked at. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Kind } from '../../../studio/model/kind.ts';
import { kinds } from '../../../studio/model/kinds.ts';
import { soon } from '../studio.ts';
import { counts, type Flow, field, fill, go } from './flow.ts';

/** One of each category, and what an item is filled in with. */
const isChosen = ({ name, category }: Kind): boolean =>
  name === 'boolean' || name === kinds.find((each) => each.category === category)?.name;
const named = (kind: string): string => `my_${kind.replaceAll('-', '_')}`;

export const builds: Flow = async ({ page, studio, world, key }) => {
  const { others, works } = world;
  const every = world.kinds === 'all' || process.env.TEST_ALL_SAMPLES === 'true';
  const chosen = every ? kinds : kinds.filter(isChosen);
  const collection = `plots_${key}`;
  await go(page, 'Settings');
  await page.getByRole('link', { name: 'Data model', exact: true }).click();
  await page.getByRole('button', { name: 'New collection' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).first().fill(collection);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Make the collection' }).click();
  await page.getByRole('button', { name: 'New field' }).waitFor();
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });
  const leads = async (...titles: readonly string[]): Promise<void> => {
    await page.getByRole('tab', { name: 'Relation' }).click();
    await page.getByLabel(/^Leads to( any of)?$/).click();
    for (const title of titles) await page.getByRole('option', { name: title, exact: true }).click();
    if (titles.length > 1) await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
  };
  for (const { name, relation } of chosen) {
    await page.getByRole('button', { name: 'New field' }).click();
    await page.getByLabel('Find a kind of field').fill(name);
    await page.locator(`[data-kind="${name}"]`).click();
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).first().fill(named(name));
    if (relation === 'any') await leads(works.title, others.title);
    else if (relation === 'one') {
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('Choose where it leads.').waitFor();
      await leads(others.title);
    } else if (relation === 'list' || relation === 'both') await leads(others.title);
    await page.getByRole('button', { name: 'Continue' }).click();
    await confirm(page, named(name));
  }
  const made = await studio.api<{ field: string; meta: { interface: string } }[]>('GET', `/fields/${collection}`);
  expect(Object.fromEntries(made.map((each) => [each.field, each.meta?.interface]))).toMatchObject(
    Object.fromEntries(chosen.map((each) => [named(each.name), each.interface])),
  );

  if (every) {
    const joined = await studio.api<{ related_collection: string }[]>('GET', `/relations/${collection}_${others.name}`);
    expect(joined.map((each) => each.related_collection).sort()).toEqual([others.name, collection].sort());
  }

  await page.getByRole('link', { name: 'Show its items' }).click();
  await page.getByRole('button', { name: 'Create' }).first().click();
  await fill(page, { texts: { my_input: 'By the wall', my_number: '12' } });
  await field(page, 'my_boolean').getByRole('switch').click();
  await page.keyboard.press('Control+s');
  const items = () => studio.api<object[]>('GET', `/items/${collection}?fields=my_input,my_number,my_boolean`);
  await soon(items).toEqual([{ my_input: 'By the wall', my_number: 12, my_boolean: true }]);
};

/** What needs no statement is done without being asked. */
async function confirm(page: Page, name: string): Promise<void> {
  const make = page.getByRole('button', { name: 'Make the field' });
  const made = page.locator(`[data-row="${name}"]`);
  await make.or(made).first().waitFor();
  if (await make.isVisible()) await make.click();
  await made.waitFor();
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });
}

export const rules: Flow = async ({ page, studio, world: { works, others }, key }) => {
  await go(page, 'Settings');
  await page.getByRole('link', { name: 'Roles', exact: true }).click();
  await page.getByRole('button', { name: 'New role' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(`Readers ${key}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await page.getByRole('link', { name: 'Back to Roles' }).waitFor();
  const role = new URL(page.url()).pathname.split('/').at(-1)!;

  await page.getByRole('link', { name: 'Policies', exact: true }).click();
  await page.getByRole('button', { name: 'New policy' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(`Reading ${key}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await page.getByRole('grid', { name: 'What this policy allows' }).waitFor();
  await page.getByRole('button', { name: new RegExp(`^${works.title}, Read:`) }).click();
  await page.getByRole('menuitem', { name: 'With limits' }).click();
  const drawer = page.getByRole('dialog', { name: `${works.title} · Read` });
  await drawer.getByRole('button', { name: 'Add a rule' }).click();
  await drawer.getByRole('textbox', { name: 'Value for Title' }).fill(works.word);
  const allowed = await studio.api<unknown[]>(
    'GET',
    `/items/${works.name}?filter[${works.titled}][_icontains]=${works.word}&limit=-1`,
  );
  await soon(() => drawer.getByTestId('reach').textContent()).toContain(`Lets ${allowed.length} of`);
  await drawer.getByRole('tab', { name: 'Fields' }).click();
  await drawer.getByRole('switch', { name: 'All fields' }).click();
  await drawer.getByRole('button', { name: 'Tick none' }).click();
  await drawer.getByRole('checkbox', { name: 'Title', exact: true }).check();
  await drawer.getByRole('button', { name: 'Done' }).click();
  await drawer.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const review = page.getByRole('dialog', { name: /^Save 1 change/ });
  await review.getByRole('button', { name: 'Save' }).click();
  await review.waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: 'Given to' }).click();
  await page.getByRole('button', { name: 'Give it to a role', exact: true }).click();
  await page.getByRole('option', { name: `Readers ${key}` }).click();
  await page.getByRole('button', { name: `Take it from Readers ${key}` }).waitFor();

  await studio.api('POST', '/users', { email: `rita${key}@example.com`, first_name: `Rita ${key}`, role });
  await go(page, 'Users');
  await page.getByRole('link', { name: `Rita ${key}` }).click();
  await page.getByRole('button', { name: 'See as this user' }).click();
  const bar = page.getByRole('region', { name: 'Seeing as somebody else' });
  await bar.getByText(`You see what Rita ${key} sees`).waitFor();
  await go(page, works.title);
  await counts(page, allowed.length);
  const heads = async () => (await page.getByRole('columnheader').allTextContents()).map((text) => text.trim()).filter(Boolean);
  await soon(heads).toEqual(['Title']);
  expect(await page.getByRole('link', { name: others.title, exact: true }).count()).toBe(0);
  await bar.getByRole('button', { name: 'Leave' }).click();
  await bar.waitFor({ state: 'detached' });
};
