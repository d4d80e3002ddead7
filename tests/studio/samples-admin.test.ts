/**
 * The rest of a day on databases that nobody configured: Chinook in PostgreSQL, with our own tables beside its, and Sakila in SQLite. Rows are
 * imported, a picture is cropped, a version is compared and promoted, something is planned, and a role sees what it may.
 */
import { describe, expect } from 'vitest';
import { picture } from './newsroom.ts';
import { onSample } from './own-sample.ts';
import { soon } from './studio.ts';

const samples = [
  {
    sample: 'chinook',
    dialect: 'postgres',
    works: ['album', 'Album', 'rock'],
    list: ['genre', 'Genre', 'genre_id,name\n901,Shanties\n', 'Shanties'],
    hidden: 'Customer',
  },
  {
    sample: 'sakila',
    dialect: 'sqlite',
    works: ['film', 'Film', 'dino'],
    list: ['language', 'Language', 'language_id,name,last_update\n901,Frisian,2026-01-02T03:04:05\n', 'Frisian'],
    hidden: 'Customer',
  },
] as const;

describe.each(samples)('$sample, $dialect', ({ sample, dialect, works: [works, Works, word], list, hidden }) => {
  const { studio: opened, on } = onSample(sample, dialect, `pergola_studio_${sample}_admin`, { SYSTEM_DATABASE_URL: 'same' });
  const titleOf = async (key: number): Promise<string> =>
    (await opened().api<{ title: string }>('GET', `/items/${works}/${key}?fields=title`)).title;

  on('rows are imported; a picture is uploaded and cropped', async () => {
    const studio = opened();
    const [name, title, text, made] = list;
    const { page, errors, close } = await studio.visit(`content/${name}`);
    await page.locator('tr[data-index="0"] a').waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Import' }).click();
    const file = { name: `${title}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('1 row can be imported').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('1 row imported').first().waitFor();
    await page.getByRole('row').filter({ hasText: made }).waitFor();

    await page.goto(`${studio.url}/admin/files`);
    await page.getByRole('navigation', { name: 'Folders' }).waitFor();
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles(await picture('cover.png'));
    await page.getByText('Uploads are done').waitFor();
    await page.getByRole('link', { name: 'Cover' }).first().click();
    await page.getByRole('button', { name: 'Crop' }).click();
    const crop = page.getByRole('dialog', { name: 'Crop' });
    await crop.getByRole('spinbutton', { name: 'Width' }).fill('120');
    await crop.getByRole('spinbutton', { name: 'Width' }).press('Tab');
    await crop.getByRole('button', { name: 'Crop', exact: true }).click();
    await page.getByText('Cropped').first().waitFor();
    expect(await studio.api('GET', '/files?filter[title][_eq]=Cover&fields=width')).toEqual([{ width: 120 }]);
    expect(errors).toEqual([]);
    await close();
  });

  on('a version is compared and promoted, and something is planned', async () => {
    const studio = opened();
    await studio.api('PATCH', `/collections/${works}`, { meta: { versioning: true } });
    const before = await titleOf(1);
    const { page, errors, close } = await studio.visit(`content/${works}/1`);
    await page.getByRole('button', { name: 'Version: Main' }).click();
    await page.getByRole('menuitem', { name: 'New version' }).click();
    const dialog = page.getByRole('dialog', { name: 'New version' });
    await dialog.getByLabel('Name').fill('Later');
    await dialog.getByRole('button', { name: 'Create version' }).click();
    const banner = page.getByRole('region', { name: 'You are editing the version “Later”' });
    await banner.waitFor();
    await page.locator('[data-field="title"] input').fill(`${before}, later`);
    await page.keyboard.press('Control+s');
    await banner.getByText('Different from the main version: Title').waitFor();
    expect(await titleOf(1)).toBe(before);
    await banner.getByRole('button', { name: 'Compare and promote' }).click();
    const compare = page.getByRole('dialog', { name: 'Compare “Later”' });
    await compare.locator('ins', { hasText: 'later' }).waitFor();
    await compare.getByRole('button', { name: 'Promote 1 field' }).click();
    await soon(() => titleOf(1)).toBe(`${before}, later`);
    await compare.waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: 'Schedule', exact: true }).click();
    const panel = page.getByRole('dialog', { name: 'Schedule' });
    await panel.getByLabel('When').waitFor();
    // Without a status there is nothing to publish.
    await panel.getByLabel('Change a field').click();
    await page.getByRole('option', { name: 'Title', exact: true }).click();
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await panel.locator('[data-field="title"] input').fill('At last');
    await panel.getByLabel('When').fill('2031-07-01T09:30');
    await panel.getByRole('button', { name: 'Schedule', exact: true }).click();
    await panel.getByRole('listitem').filter({ hasText: 'Title becomes “At last”' }).waitFor();
    expect(await studio.api('GET', `/schedules?filter[collection][_eq]=${works}&fields=status`)).toEqual([
      { status: 'scheduled' },
    ]);
    expect(errors).toEqual([]);
    await close();
  });

  on('a role gets rules for rows and fields, and is looked at', async () => {
    const studio = opened();
    const { page, errors, close } = await studio.visit('settings/policies');
    await page.getByRole('button', { name: 'New policy' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Reading');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('grid', { name: 'What this policy allows' }).waitFor();
    const policy = new URL(page.url()).pathname.split('/').at(-1)!;
    await page.getByRole('button', { name: new RegExp(`^${Works}, Read:`) }).click();
    await page.getByRole('menuitem', { name: 'With limits' }).click();
    const drawer = page.getByRole('dialog', { name: `${Works} · Read` });
    await drawer.getByRole('button', { name: 'Add a rule' }).click();
    await drawer.getByRole('textbox', { name: 'Value for Title' }).fill(word);
    const allowed = await studio.api<unknown[]>('GET', `/items/${works}?filter[title][_icontains]=${word}&limit=-1`);
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

    const { id: role } = await studio.api<{ id: string }>('POST', '/roles', { name: 'Readers' });
    await studio.api('POST', '/access', { role, policy });
    const { id } = await studio.api<{ id: string }>('POST', '/users', { email: 'rita@example.com', first_name: 'Rita', role });
    await page.goto(`${studio.url}/admin/users/${id}`);
    await page.getByRole('button', { name: 'See as this user' }).click();
    await page.getByRole('region', { name: 'Seeing as somebody else' }).getByText('You see what Rita sees').waitFor();
    await page.getByRole('navigation').getByRole('link', { name: Works, exact: true }).click();
    await soon(() => page.getByTestId('count').textContent()).toBe(String(allowed.length));
    const heads = async () => (await page.getByRole('columnheader').allTextContents()).map((text) => text.trim()).filter(Boolean);
    await soon(heads).toEqual(['Title']);
    expect(await page.getByRole('link', { name: hidden, exact: true }).count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });
});
