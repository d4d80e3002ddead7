/** An editor's day on databases that nobody configured, Chinook and Sakila, as SQLite and PostgreSQL have them. */
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { onSample } from './own-sample.ts';
import { soon } from './studio.ts';

/** Chinook's names are in snake case in PostgreSQL. */
const snake = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);
const saved = (page: Page) => page.getByText('Saved', { exact: true }).first();
const choose = async (page: Page, name: string, typed: string, option: string): Promise<void> => {
  await field(page, name).locator('[aria-haspopup="listbox"]').click();
  await page.getByPlaceholder('Search').last().fill(typed);
  await page.getByRole('option', { name: option, exact: true }).click();
  // It takes the cursor back when it goes.
  await page.getByRole('listbox').waitFor({ state: 'detached' });
};

describe.each(['sqlite', 'postgres'] as const)('%s', (dialect) => {
  describe('Chinook', () => {
    const as = (name: string): string => (dialect === 'postgres' ? snake(name) : name);
    const { studio: opened, on } = onSample('chinook', dialect, 'pergola_studio_chinook');

    on('albums are found, filtered, made with their tracks, changed and brought back', async () => {
      const studio = opened();
      const { page, errors, close } = await studio.visit('content');
      const albums = as('Album');
      await page.getByRole('navigation').getByRole('link', { name: 'Album', exact: true }).click();
      await soon(() => page.getByTestId('count').textContent()).toBe('347');
      // Whose they are is shown by name, without anybody having said so.
      await page.getByRole('row').filter({ hasText: 'Let There Be Rock' }).getByText('AC/DC').waitFor();

      await page.getByRole('searchbox', { name: 'Search' }).fill('symphon');
      const found = await studio.api<unknown[]>('GET', `/items/${albums}?search=symphon&limit=-1`);
      await soon(() => page.getByTestId('count').textContent()).toBe(String(found.length));
      await page.getByRole('searchbox', { name: 'Search' }).fill('');

      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      await page.locator('#main').getByText('New in Album').waitFor();
      if (dialect === 'postgres') await field(page, 'album_id').locator('input').fill('9001');
      await field(page, as('Title')).locator('input').fill('Songs of the pier');
      await choose(page, as('ArtistId'), 'audiosl', 'Audioslave');
      const tracks = field(page, dialect === 'postgres' ? 'track' : 'Track')
        .or(page.locator('[data-field*="rack"]'))
        .first();
      await tracks.getByRole('button', { name: 'Create new' }).click();
      const drawer = page.getByRole('dialog', { name: 'New in Track' });
      if (dialect === 'postgres') await drawer.locator('[data-field="track_id"] input').fill('9001');
      await drawer.locator(`[data-field="${as('Name')}"] input`).fill('High tide');
      await drawer.locator(`[data-field="${as('MediaTypeId')}"] [aria-haspopup="listbox"]`).click();
      await page.getByRole('option', { name: 'AAC audio file', exact: true }).click();
      await page.getByRole('listbox').waitFor({ state: 'detached' });
      await drawer.locator(`[data-field="${as('Milliseconds')}"] input`).fill('1234');
      await drawer.locator(`[data-field="${as('UnitPrice')}"] input`).fill('0.99');
      await drawer.getByRole('button', { name: 'Done' }).click();
      await tracks.getByText('High tide').waitFor();
      const sent: string[] = [];
      page.on(
        'request',
        (request) => void (request.method() === 'POST' && request.url().includes('/items/') && sent.push('POST')),
      );
      await page.keyboard.press('Control+s');
      await saved(page).waitFor();
      expect(sent).toEqual(['POST']);
      const made = await studio.api<unknown[]>(
        'GET',
        `/items/${as('Track')}?filter[${as('Name')}][_eq]=High tide&fields=${as('AlbumId')}.${as('Title')},${as('AlbumId')}.${as('ArtistId')}.${as('Name')}`,
      );
      expect(made).toEqual([
        { [as('AlbumId')]: { [as('Title')]: 'Songs of the pier', [as('ArtistId')]: { [as('Name')]: 'Audioslave' } } },
      ]);

      await field(page, as('Title')).locator('input').fill('Songs of the harbour');
      await page.keyboard.press('Control+s');
      await soon(
        async () =>
          (await studio.api<unknown[]>('GET', `/items/${albums}?filter[${as('Title')}][_eq]=Songs of the harbour`)).length,
      ).toBe(1);
      await page.getByRole('button', { name: 'History' }).click();
      const history = page.getByRole('dialog', { name: 'History' });
      await history
        .getByRole('button', { name: /Created|Made/ })
        .first()
        .click();
      await history.getByRole('button', { name: 'Bring this back' }).first().click();
      await soon(() => field(page, as('Title')).locator('input').inputValue()).toBe('Songs of the pier');
      await page.keyboard.press('Control+s');
      await soon(
        async () => (await studio.api<unknown[]>('GET', `/items/${albums}?filter[${as('Title')}][_eq]=Songs of the pier`)).length,
      ).toBe(1);
      expect(errors).toEqual([]);
      await close();
    });

    on('people are named by their names; a playlist has its tracks; several are changed at once', async () => {
      const studio = opened();
      const { page, errors, close } = await studio.visit(`content/${as('Employee')}/2`);
      await page.locator('#main').getByText('Nancy Edwards').waitFor();
      await field(page, as('ReportsTo')).getByText('Andrew Adams').waitFor();

      await page.goto(`${studio.url}/admin/content/${as('Playlist')}/17`);
      await page.getByText('Enter Sandman').first().waitFor();

      await page.goto(`${studio.url}/admin/content/${as('Genre')}`);
      for (const name of ['Rock', 'Jazz'])
        await page
          .getByRole('row')
          .filter({ has: page.getByText(name, { exact: true }) })
          .locator('input[type="checkbox"]')
          .check();
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      const edit = page.getByRole('dialog', { name: 'Edit 2 items' });
      await edit.getByRole('checkbox', { name: 'Change Name' }).check();
      await edit.locator(`[data-field="${as('Name')}"] input`).fill('Loud');
      await edit.getByRole('button', { name: 'Save' }).click();
      await page.getByText('2 items changed').first().waitFor();
      expect(await studio.api<unknown[]>('GET', `/items/${as('Genre')}?filter[${as('Name')}][_eq]=Loud`)).toHaveLength(2);
      expect(errors).toEqual([]);
      await close();
    });
  });
});

describe.each(['sqlite', 'postgres'] as const)('%s', (dialect) => {
  describe('Sakila', () => {
    const { studio: opened, on } = onSample('sakila', dialect, 'pergola_studio_sakila');

    on('films have their language, their actors, and views beside them', async () => {
      const studio = opened();
      const { page, errors, close } = await studio.visit('content/film');
      await soon(() => page.getByTestId('count').textContent()).toBe('1,000');
      await page.getByRole('searchbox', { name: 'Search' }).fill('dinosaur');
      const found = await studio.api<{ film_id: number }[]>('GET', '/items/film?search=dinosaur&limit=-1&fields=film_id');
      await soon(() => page.getByTestId('count').textContent()).toBe(String(found.length));
      await page.getByRole('link', { name: 'ACADEMY DINOSAUR' }).click();
      await page.locator('#main').getByText('ACADEMY DINOSAUR').waitFor();
      await field(page, 'language_id').getByText('English').waitFor();
      // Whoever is joined to it is named, not numbered.
      await page.getByText('PENELOPE GUINESS').first().waitFor();
      await field(page, 'title').locator('input').fill('ACADEMY OF DINOSAURS');
      await choose(page, 'language_id', 'ital', 'Italian');
      await page.keyboard.press('Control+s');
      await saved(page).waitFor();
      expect(await studio.api('GET', '/items/film/1?fields=title,language_id.name')).toMatchObject({
        title: 'ACADEMY OF DINOSAURS',
        language_id: { name: expect.stringContaining('Italian') },
      });

      await page.goto(`${studio.url}/admin/content/customer_list`);
      await soon(() => page.getByTestId('count').textContent()).toBe('599');
      expect(await page.getByRole('button', { name: 'Create' }).count()).toBe(0);
      expect(errors).toEqual([]);
      await close();
    });

    on('a city is made in a country; what is missing is told at its field', async () => {
      const studio = opened();
      const { page, errors, close } = await studio.visit('content/city/+');
      await field(page, 'city').locator('input').fill('Seaside');
      await page.keyboard.press('Control+s');
      await field(page, 'country_id').getByRole('alert').waitFor();
      errors.splice(0);
      await choose(page, 'country_id', 'ital', 'Italy');
      // Only PostgreSQL's fills that in.
      if (dialect === 'sqlite') await field(page, 'last_update').locator('input').fill('2026-01-02T03:04:05');
      await page.keyboard.press('Control+s');
      await saved(page).waitFor();
      expect(await studio.api<unknown[]>('GET', '/items/city?filter[city][_eq]=Seaside')).toHaveLength(1);
      expect(errors).toEqual([]);
      await close();
    });
  });
});
