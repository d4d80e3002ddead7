import { chromium } from 'playwright-core';

const dark = process.argv.includes('dark');
const phone = process.argv.includes('phone');
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const c = await b.newContext({
  viewport: phone ? { width: 390, height: 844 } : { width: 1360, height: 850 },
  colorScheme: dark ? 'dark' : 'light',
});
const p = await c.newPage();
p.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log('console', m.type(), m.text().slice(0, 300)));
p.on('pageerror', (e) => console.log('pageerror', e.message.slice(0, 500)));
p.on('requestfailed', (r) => console.log('failed', r.url()));
const s = dark ? '-dark' : phone ? '-phone' : '';
const base = 'http://localhost:8077/admin/';
await p.goto(base);
await p.waitForTimeout(800);
await p.screenshot({ path: `/tmp/shots/login${s}.png` });
await p.getByLabel('E-mail address').fill('admin@example.com');
await p.getByLabel('Password', { exact: true }).fill('Passw0rd-long');
const t0 = Date.now();
await p.getByRole('button', { name: 'Sign in' }).click();
await p.getByRole('heading', { name: 'Content' }).waitFor();
console.log('signed in', Date.now() - t0);
await p.waitForTimeout(400);
await p.screenshot({ path: `/tmp/shots/overview${s}.png` });
const t1 = Date.now();
await p.goto(base + 'content/articles');
await p.locator('tr[data-index="0"]').waitFor();
console.log('list', Date.now() - t1);
await p.waitForTimeout(500);
await p.screenshot({ path: `/tmp/shots/list${s}.png` });
await p
  .getByRole('button', { name: 'Filter' })
  .first()
  .click()
  .catch(() => {});
await p.waitForTimeout(300);
await p.screenshot({ path: `/tmp/shots/filter${s}.png` });
const t2 = Date.now();
await p.locator('tr[data-index="3"] a').click();
await p.locator('[data-field="title"] input').waitFor();
console.log('item', Date.now() - t2);
await p.waitForTimeout(900);
await p.screenshot({ path: `/tmp/shots/item${s}.png` });
await p.keyboard.press('Control+k');
await p.waitForTimeout(300);
await p.keyboard.type('park');
await p.waitForTimeout(900);
await p.screenshot({ path: `/tmp/shots/palette${s}.png` });
await b.close();
