/** An editor's day: things are found, filtered, changed, made with what belongs to them, brought back, changed together, and imported. */
import { expect } from 'vitest';
import { soon } from '../studio.ts';
import { counts, type Flow, field, fill, go, list, row } from './flow.ts';

export const signsIn: Flow = async ({ page, world }) => {
  await page.getByRole('region', { name: 'Collections' }).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: world.works.title, exact: true }).first().waitFor();
};

export const finds: Flow = async ({ page, world: { works }, studio }) => {
  const found = async (query: string): Promise<number> =>
    (await studio.api<unknown[]>('GET', `/items/${works.name}?limit=-1&${query}`)).length;
  const [all, some] = [await found(''), await found(`search=${works.word}`)];
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
  await list(page, works.title);
  await counts(page, all);
  await page.getByRole('searchbox', { name: 'Search' }).fill(works.word);
  await counts(page, some);
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await counts(page, all);

  const { through } = works;
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Filter' });
  await panel.getByRole('button', { name: /^Field: / }).click();
  await page.getByRole('button', { name: `Fields of ${through.title}`, exact: true }).click();
  const fields = page.getByRole('group', { name: 'Choose a field' });
  await fields.getByRole('button', { name: through.field.title, exact: true }).click();
  await panel.getByRole('textbox', { name: `Value for ${through.title} › ${through.field.title}` }).fill(through.word);
  const led = await found(`filter[${through.name}][${through.field.name}][_icontains]=${through.word}`);
  expect(led).toBeGreaterThan(0);
  expect(led).toBeLessThan(all);
  await counts(page, led);
  await panel.getByRole('button', { name: 'Remove this rule' }).click();
  await counts(page, all);
};

/** What it leads to is shown by name, without anybody having said so. */
export const edits: Flow = async ({ page, world: { works }, studio, key }) => {
  const { title, shows, picks } = works.one;
  await go(page, works.title);
  await page.getByRole('searchbox', { name: 'Search' }).fill(title);
  await page.getByRole('link', { name: title }).first().click();
  for (const text of shows) await page.locator('#main, form').getByText(text).first().waitFor();
  await fill(page, { texts: { [works.titled]: `${title} ${key}` }, picks });
  await page.keyboard.press('Control+s');
  const [name] = Object.keys(picks);
  const now = () =>
    studio.api<object[]>('GET', `/items/${works.name}?filter[${works.titled}][_eq]=${title} ${key}&fields=${name}.*`);
  await soon(async () => JSON.stringify(await now())).toContain(picks[name!]![1]);
};

/** What else there is: items that lead to others of their own kind or to many, and views, which nobody can write to. */
export const looks: Flow = async ({ page, world }) => {
  for (const { title, row: text, shows } of world.looked) {
    await go(page, title);
    await page.getByRole('row').filter({ hasText: text }).getByRole('link').first().click();
    await page.locator('#main, form').getByText(shows).first().waitFor();
  }
  for (const title of world.views) {
    await go(page, title);
    await row(page, 0).waitFor();
    expect(await page.getByRole('button', { name: 'Create', exact: true }).count()).toBe(0);
  }
};

export const makes: Flow = async ({ page, world: { made }, studio, errors, key }) => {
  const { below, titled } = made;
  const { texts, picks } = made.entry(key);
  const title = `${texts[titled]} ${key}`;
  await go(page, made.title);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.locator('#main').getByText(`New in ${made.title}`).waitFor();
  await fill(page, { texts: { ...texts, [titled]: title } });
  await page.keyboard.press('Control+s');
  // What is missing is told at its field.
  for (const name of Object.keys(picks)) await field(page, name).getByRole('alert').waitFor();
  expect(errors.splice(0).filter((each) => !each.includes('400'))).toEqual([]);
  await fill(page, { picks });

  await field(page, below.field).getByRole('button', { name: 'Create new' }).click();
  const drawer = page.getByRole('dialog', { name: `New in ${below.title}` });
  await drawer.locator('[data-field]').first().waitFor();
  await fill(page, below.entry(key));
  await drawer.getByRole('button', { name: 'Done' }).click();
  await drawer.waitFor({ state: 'detached' });
  // All of it is one request. What is typed while that is on its way goes along to the page of what was made.
  const sent: string[] = [];
  let typed = (): void => {};
  const isTyped = new Promise<void>((resolve) => {
    typed = resolve;
  });
  await page.route(/\/items\//, async (route) => {
    const method = route.request().method();
    if (method !== 'GET') sent.push(method);
    if (method === 'POST') await isTyped;
    await route.continue();
  });
  const name = field(page, titled).locator('input').first();
  await page.keyboard.press('Control+s');
  await soon(() => sent).toEqual(['POST']);
  await name.fill(`${title}, again`);
  typed();
  const stored = async (called: string) =>
    (await studio.api<unknown[]>('GET', `/items/${below.name}?filter[${below.back}][${titled}][_eq]=${called}`)).length;
  await soon(() => stored(title)).toBe(1);
  await page.waitForURL(/\/\d+$/);
  await soon(() => name.inputValue()).toBe(`${title}, again`);
  await page.unroute(/\/items\//);
  await page.keyboard.press('Control+s');
  await soon(() => stored(`${title}, again`)).toBe(1);
  await page.getByRole('button', { name: 'History' }).click();
  const history = page.getByRole('dialog', { name: 'History' });
  await history
    .getByRole('button', { name: /Created|Made/ })
    .first()
    .click();
  await history.getByRole('button', { name: 'Bring this back' }).first().click();
  await soon(() => name.inputValue()).toBe(title);
  await page.keyboard.press('Control+s');
  await soon(() => stored(title)).toBe(1);
};

export const changesSeveral: Flow = async ({ page, world: { list }, studio, key }) => {
  await go(page, list.title);
  for (const index of [0, 1]) await row(page, index).locator('input[type="checkbox"]').check();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const edit = page.getByRole('dialog', { name: 'Edit 2 items' });
  await edit.getByRole('checkbox', { name: `Change ${list.alike.title}`, exact: true }).check();
  await edit
    .locator(`[data-field="${list.alike.name}"]`)
    .locator('input:not([type="checkbox"]), textarea')
    .first()
    .fill(`Loud ${key}`);
  await edit.getByRole('button', { name: 'Save' }).click();
  await edit.waitFor({ state: 'detached' });
  const changed = await studio.api<unknown[]>('GET', `/items/${list.name}?filter[${list.alike.name}][_contains]=Loud ${key}`);
  expect(changed).toHaveLength(2);
};

export const imports: Flow = async ({ page, world: { list }, key }) => {
  await go(page, list.title);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Import' }).click();
  const file = { name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(list.csv(key, `Shanties ${key}`)) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByText('1 row can be imported').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('searchbox', { name: 'Search' }).fill(`Shanties ${key}`);
  await counts(page, 1);
  await page
    .getByRole('row')
    .filter({ hasText: `Shanties ${key}` })
    .waitFor();
};
