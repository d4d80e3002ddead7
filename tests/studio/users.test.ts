/** Who looks after people: invites and finds them, gives them roles and policies, suspends and deletes; with the state in the database. */
import { afterAll, beforeAll, expect } from 'vitest';
import { expectAccessibleInBoth, inBrowser, openStudio, person, type Studio, signIn, soon } from './studio.ts';

let studio: Studio;
const ids: Record<string, string> = {};
const password = 'lighthouse keepers sleep by day';
beforeAll(async () => {
  studio = await openStudio();
  const make = async (path: string, body: object): Promise<string> => (await studio.api<{ id: string }>('POST', path, body)).id;
  ids.editors = await make('/roles', { name: 'Editors' });
  ids.reporters = await make('/roles', { name: 'Reporters', parent: ids.editors });
  ids.writing = await make('/policies', { name: 'Writing', app_access: true });
  for (const [name, role] of [
    ['omar', 'reporters'],
    ['ines', 'reporters'],
    ['jon', 'editors'],
  ] as const)
    ids[name] = await make('/users', {
      email: `${name}@example.com`,
      first_name: name,
      last_name: 'Tan',
      role: ids[role],
      password,
    });
});
afterAll(() => studio?.close());

const user = (id: string) => studio.api<Record<string, unknown>>('GET', `/users/${id}`);

inBrowser('invites several people at once, and finds them', async () => {
  const { page, errors, close } = await studio.visit('users');
  await page.getByRole('table', { name: 'Users' }).locator('tr[data-index="0"] a').waitFor();
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite people' });
  await dialog.getByLabel('E-mail addresses').fill('mei@example.com\nnobody');
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  // Nothing is sent, and nothing typed is lost.
  await dialog.getByText('This is no address: nobody').waitFor();
  await dialog.getByLabel('E-mail addresses').fill('mei@example.com, Bo@example.com');
  await dialog.getByRole('button', { name: 'Role', exact: true }).click();
  await page.getByRole('option', { name: 'Reporters' }).click();
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const invited = await studio.api<Record<string, unknown>[]>(
    'GET',
    '/users?filter[status][_eq]=invited&fields=email,role&sort=email',
  );
  expect(invited).toEqual([
    { email: 'bo@example.com', role: ids.reporters },
    { email: 'mei@example.com', role: ids.reporters },
  ]);

  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Invited' }).click();
  await soon(() => page.getByTestId('count').textContent()).toBe('2');
  expect(new URL(page.url()).searchParams.get('status')).toBe('invited');
  await page.getByRole('searchbox', { name: 'Search' }).fill('mei');
  await soon(() => page.getByTestId('count').textContent()).toBe('1');
  expect(errors).toEqual([]);
  await close();
});

inBrowser('changes several at once by keyboard alone, and who is suspended is out', async () => {
  const { page, errors, close } = await studio.visit(`users?role=${ids.reporters}&status=active`);
  const table = page.getByRole('table', { name: 'Users' });
  await table.locator('tr[data-index="1"] a').waitFor();
  await table.locator('tr[data-index="0"]').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.locator('tr[data-index="1"]:focus').waitFor();
  await page.keyboard.press('Space');
  await page.getByText('2 selected').waitFor();
  await page.getByRole('button', { name: 'Change status' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Another status for 2 users' });
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await soon(async () => [(await user(ids.omar!)).status, (await user(ids.ines!)).status]).toEqual(['suspended', 'suspended']);
  await studio.api('PATCH', '/users', { keys: [ids.omar, ids.ines], data: { status: 'active' } });
  expect(errors).toEqual([]);
  await close();
});

inBrowser('edits a user, gives a policy, makes a token that is shown once', async () => {
  const { page, errors, close } = await studio.visit(`users/${ids.omar}`);
  await page.getByLabel('Job title').fill('Harbour desk');
  await page.getByRole('button', { name: 'Role', exact: true }).click();
  await page.getByRole('option', { name: 'Editors' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await soon(async () => user(ids.omar!)).toMatchObject({ title: 'Harbour desk', role: ids.editors });

  await page.getByRole('button', { name: 'Add a policy', exact: true }).click();
  await page.getByRole('option', { name: 'Writing' }).click();
  await page.getByRole('button', { name: 'Take away Writing' }).waitFor();
  expect(await studio.api('GET', `/access?filter[user][_eq]=${ids.omar}&fields=policy`)).toEqual([{ policy: ids.writing }]);
  await page.getByRole('button', { name: 'Take away Writing' }).click();
  await soon(() => studio.api('GET', `/access?filter[user][_eq]=${ids.omar}&fields=policy`)).toEqual([]);

  await page.getByLabel('What is it for?').fill('printer');
  await page.getByRole('button', { name: 'Make a token' }).click();
  const token = (await page.locator('code.select-all').textContent())!;
  const mine = await fetch(`${studio.url}/users/me?fields=id`, { headers: { authorization: `Bearer ${token}` } });
  expect(((await mine.json()) as { data: unknown }).data).toEqual({ id: ids.omar });
  await page.getByRole('button', { name: 'Withdraw printer' }).click();
  await page.getByRole('button', { name: 'Withdraw printer' }).waitFor({ state: 'detached' });

  await page.getByLabel('New password').fill('another lighthouse by night');
  await page.getByRole('button', { name: 'Set this password' }).click();
  await page.getByText('The password is set', { exact: true }).waitFor();
  const login = await fetch(`${studio.url}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'omar@example.com', password: 'another lighthouse by night' }),
  });
  expect(login.status).toBe(200);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('the last administrator cannot lock themselves out', async () => {
  const [me] = await studio.api<{ id: string }[]>('GET', `/users?filter[email][_eq]=${person.email}`);
  const { page, errors, close } = await studio.visit(`users/${me!.id}`);
  await page.getByRole('button', { name: 'Role', exact: true }).click();
  await page.getByRole('option', { name: 'Editors' }).click();
  await page.getByText('This is your own account').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'There has to be an active administrator' }).waitFor();
  // What was chosen is still there, to be taken back.
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByText('There has to be an active administrator').waitFor();
  expect((await user(me!.id)).status).toBe('active');
  expect(errors.every((error) => error.includes('422'))).toBe(true);
  await close();
});

inBrowser('makes a role below another, gives it a policy, and deletes one without losing its people', async () => {
  const { page, errors, close } = await studio.visit('settings/roles');
  await page.getByRole('link', { name: /^Reporters/ }).waitFor();
  await page.getByRole('button', { name: 'New role' }).click();
  const dialog = page.getByRole('dialog', { name: 'New role' });
  await dialog.getByLabel('Name').fill('Interns');
  await dialog.getByRole('button', { name: 'Below', exact: true }).click();
  await page.getByRole('option', { name: 'Reporters' }).click();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('link', { name: 'Back to Roles' }).waitFor();
  await page.getByRole('button', { name: 'Add a policy', exact: true }).click();
  await page.getByRole('option', { name: 'Writing' }).click();
  await page.getByRole('link', { name: 'Writing' }).waitFor();
  const [interns] = await studio.api<Record<string, unknown>[]>(
    'GET',
    '/roles?filter[name][_eq]=Interns&fields=id,parent,policies.policy',
  );
  expect(interns).toMatchObject({ parent: ids.reporters, policies: [{ policy: ids.writing }] });

  await page.goto(`${studio.url}/admin/settings/roles/${ids.reporters}`);
  await page.getByRole('link', { name: 'ines Tan' }).waitFor();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const asked = page.getByRole('dialog', { name: 'Delete the role Reporters?' });
  await asked.getByRole('button', { name: 'Give them another role first', exact: true }).click();
  await page.getByRole('option', { name: 'Editors' }).click();
  await asked.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('link', { name: /^Interns/ }).waitFor();
  expect((await user(ids.ines!)).role).toBe(ids.editors);
  expect(await studio.api('GET', '/roles?filter[name][_eq]=Reporters')).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('who may not look after people is not led there; who may, sees what they may', async () => {
  const access = await studio.api<{ id: string }>('POST', '/access', { user: ids.jon, policy: ids.writing });
  const { page, errors, close } = await studio.open();
  await page.goto(`${studio.url}/admin/content`);
  await signIn(page, { email: 'jon@example.com', password });
  await page.getByRole('link', { name: 'Users' }).waitFor({ state: 'detached' });
  const grant = (action: string, fields: readonly string[]) =>
    studio.api('POST', '/permissions', { policy: ids.writing, collection: 'directus_users', action, fields });
  await grant('read', ['id', 'email', 'first_name', 'last_name', 'role']);
  await grant('update', ['first_name', 'role']);
  await studio.api('POST', '/permissions', {
    policy: ids.writing,
    collection: 'directus_roles',
    action: 'read',
    fields: ['id', 'name'],
  });
  await page.goto(`${studio.url}/admin/users`);
  await page.getByRole('link', { name: 'ines Tan' }).click();
  await page.getByRole('button', { name: 'Role', exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Delete', exact: true }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'See as this user' }).count()).toBe(0);
  expect(await page.getByLabel('New password').count()).toBe(0);
  await page.getByRole('button', { name: 'Role', exact: true }).click();
  await page.getByRole('option', { name: 'Interns' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await soon(async () => (await user(ids.ines!)).role).not.toBe(ids.editors);
  await studio.api('DELETE', `/access/${access.id}`);
  expect(errors).toEqual([]);
  await close();
});

inBrowser('axe finds nothing, in both modes', async () => {
  const { page, errors, close } = await studio.visit('users', { reducedMotion: 'reduce' });
  await page.locator('tr[data-index="0"] a').waitFor();
  await expectAccessibleInBoth(page);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByRole('dialog').getByLabel('E-mail addresses').waitFor();
  await expectAccessibleInBoth(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.goto(`${studio.url}/admin/users/${ids.jon}`);
  await page.getByText('Known about them').waitFor();
  await page.getByRole('button', { name: 'Add a policy', exact: true }).waitFor();
  await expectAccessibleInBoth(page);
  await page.goto(`${studio.url}/admin/settings/roles`);
  await page.getByRole('link', { name: /^Editors/ }).waitFor();
  await expectAccessibleInBoth(page);
  await page.getByRole('link', { name: /^Editors/ }).click();
  await page.getByRole('button', { name: 'Add a policy', exact: true }).waitFor();
  await expectAccessibleInBoth(page);
  await page.goto(`${studio.url}/admin/settings/policies`);
  await page.getByRole('link', { name: /^Writing/ }).waitFor();
  await expectAccessibleInBoth(page);
  expect(errors).toEqual([]);
  await close();
});
