/**
 * The page behind the link that is printed at the first start: a form for the first administrator. The token stands behind the
 * `#` of the address, which browsers keep to themselves; the script is the only one this page may run.
 */
import { createHash } from 'node:crypto';

const script = `
const form = document.querySelector('form'), told = document.querySelector('output');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { email, password } = Object.fromEntries(new FormData(form));
  const body = JSON.stringify({ admin: { email, password }, token: location.hash.slice(1) });
  const answer = await fetch(location.pathname, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  if (answer.ok) { form.hidden = true; told.innerHTML = 'Done. <a href="../admin/">Sign in</a>'; return; }
  const { message, extensions } = (await answer.json()).errors[0];
  told.textContent = message + (extensions.hint ? ' ' + extensions.hint + '.' : '');
});
`;

export const setupPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "form-action 'none'",
  "base-uri 'none'",
].join('; ');

export const setupPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Set up Pergola</title>
<style>
body { font: 16px/1.6 system-ui, sans-serif; max-width: 24rem; margin: 4rem auto; padding: 0 1rem; color: #223 }
label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit }
input, button { padding: .5rem; margin: .25rem 0 1rem }
</style>
<h1>The first administrator</h1>
<form>
<label>Email <input name="email" type="email" autocomplete="username" required></label>
<label>Password <input name="password" type="password" autocomplete="new-password" minlength="8" required></label>
<button>Create</button>
</form>
<output></output>
<script>${script}</script>
</html>
`;
