/** What letters say: both forms of each, escaped values, links to the web only, and templates of one's own. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openLog } from '../../api/log.ts';
import { isAddress, readSender } from '../../api/mail/address.ts';
import type { Letter } from '../../api/mail/letter.ts';
import { readTemplates } from '../../api/mail/templates.ts';
import { write } from '../../api/mail/write.ts';

const defaults = { projectName: 'Pergola', projectUrl: 'https://cms.example.com' };
const url = 'https://cms.example.com/admin/reset-password?token=a.b&x=1';

const letters: readonly Letter[] = [
  { to: 'a@b.c', template: 'password-reset', data: { url, email: 'ann@example.com' } },
  { to: 'a@b.c', template: 'user-invitation', data: { url, email: 'ann@example.com' } },
  { to: 'a@b.c', template: 'user-registration', data: { url, email: 'ann@example.com' } },
  { to: 'a@b.c', template: 'share', data: { url, name: 'Spring issue', sender: 'Ann' } },
  { to: 'a@b.c', template: 'notification', data: { url, subject: 'New order', message: 'Order 7\nis in' } },
  { to: 'a@b.c', template: 'mention', data: { url, author: 'Ann', comment: 'Look at <b>this</b>' } },
];

describe('our letters', () => {
  test.each(letters)('$template has both forms, with the link in both and nothing left open', (letter) => {
    const { subject, text, html } = write(letter, null, defaults);
    expect(subject).not.toBe('');
    expect(text).toContain(url);
    expect(html).toContain('href="https://cms.example.com/admin/reset-password?token=a.b&amp;x=1"');
    for (const form of [subject, text, html]) expect(form).not.toMatch(/\{\{|undefined|null/);
  });

  test('a line about something the letter does not have is left out', () => {
    const { text } = write({ to: 'a@b.c', template: 'share', data: { url } }, null, defaults);
    expect(text).not.toContain('shared something with you on Pergola.');
    const { text: silent } = write(
      { to: 'a@b.c', template: 'notification', data: { subject: 'x', message: 'y' } },
      null,
      defaults,
    );
    expect(silent).not.toContain('Open it');
  });

  test('values are escaped in HTML, and break lines there', () => {
    const { html } = write(letters[5]!, null, defaults);
    expect(html).toContain('Look at &lt;b&gt;this&lt;/b&gt;');
    expect(write(letters[4]!, null, defaults).html).toContain('Order 7<br>\nis in');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'not a url', 'file:///etc/passwd'])('%s is no link', (bad) => {
    const { text, html } = write({ to: 'a@b.c', template: 'password-reset', data: { url: bad, email: 'x' } }, null, defaults);
    expect(`${text}${html}`).not.toContain(bad);
  });

  test('no value gets out of its place, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (value) => {
        const { subject, html } = write(
          { to: 'a@b.c', template: 'notification', data: { subject: value, message: `${value}<script>"'` } },
          null,
          defaults,
        );
        return !/[\r\n\0]/.test(subject) && !html!.includes('<script>');
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('templates of one’s own', () => {
  const lines: string[] = [];
  const log = openLog({ logLevel: 'warn', logStyle: 'json' }, (line) => lines.push(line));
  const folder = mkdtempSync(join(tmpdir(), 'pergola-templates-'));
  const files: Readonly<Record<string, string>> = {
    'password-reset.html': '<p>{{email}} <a href="{{ url }}">go</a> {{ nothing }}</p>',
    'password-reset.txt': 'Subject: For {{ email }}\n\nGo to {{ url }}\n',
    'password-reset.de.txt': 'Subject: Neues Passwort\n\n{{ url }}\n',
    'share.html': '{% if name %}x{% endif %}',
    'mention.html': '{{ comment | raw }}',
    'unknown.html': '{{ % }}',
    'notification.html': '<i>{{ message }}</i>',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, 'user-invitation.html'));
  const find = readTemplates(folder, log);
  const written = (letter: Letter) => write(letter, find(letter.template, letter.language ?? null), defaults);

  test('go before ours, with escaped values', () => {
    const { subject, text, html } = written({ ...letters[0]!, data: { url, email: '<ann>' } } as Letter);
    expect([subject, text]).toEqual(['For <ann>', `Go to ${url}\n`]);
    expect(html).toBe('<p>&lt;ann&gt; <a href="https://cms.example.com/admin/reset-password?token=a.b&amp;x=1">go</a> </p>');
  });

  test('of a language go before those of none; only a text means no HTML', () => {
    const german = written({ ...letters[0]!, language: 'de-AT' } as Letter);
    expect([german.subject, german.html]).toEqual(['Neues Passwort', null]);
    expect(written({ ...letters[0]!, language: 'fr-FR' } as Letter).subject).toBe('For ann@example.com');
  });

  test('only HTML leaves the text to us', () => {
    const { text, html } = written(letters[4]!);
    expect([text.includes('Order 7'), html]).toEqual([true, '<i>Order 7\nis in</i>']);
  });

  test('with more than placeholders are refused at the start, by name', () => {
    const told = lines.map((line) => JSON.parse(line).template);
    expect(told).toEqual(['mention.html', 'share.html', join(folder, 'user-invitation.html')]);
    expect(written(letters[1]!).html).toContain('You were invited');
    expect(written(letters[3]!).html).toContain('Spring issue');
  });

  test('a folder that is not there is told, and no reason to fail', () => {
    const told: string[] = [];
    const none = readTemplates(
      join(folder, 'nowhere'),
      openLog({ logLevel: 'warn', logStyle: 'json' }, (line) => told.push(line)),
    );
    expect([none('share', null), told.length]).toEqual([null, 1]);
  });
});

describe('addresses', () => {
  test.each(['a@b.c', 'ann.lee+tag@example.co.uk', 'ann@localhost', 'käthe@müller.example', "o'neil@example.com"])(
    '%s is one',
    (text) => expect(isAddress(text)).toBe(true),
  );

  test.each([
    '',
    'ann',
    '@b.c',
    'a@',
    'a@b@c.d',
    'a@b.c, d@e.f',
    'Ann <a@b.c>',
    '"a b"@c.d',
    'a@b.c\r\nBcc: x@y.z',
    'a@b.c\n',
    '-oQ/tmp@b.c',
    'a(b)@c.d',
    'a@b..c',
    'a@-b.c',
    'a@[127.0.0.1]',
    `${'a'.repeat(65)}@b.c`,
    `a@${'b.'.repeat(130)}c`,
    'a\u0000@b.c',
    'a\u200b@b.c',
  ])('%j is none', (text) => expect(isAddress(text)).toBe(false));

  test('senders may have a name', () => {
    expect(readSender('News room <n@example.com>')).toEqual({ name: 'News room', address: 'n@example.com' });
    expect(readSender('"News, room" <n@example.com>')).toEqual({ name: 'News, room', address: 'n@example.com' });
    expect(readSender('n@example.com')).toEqual({ name: '', address: 'n@example.com' });
    expect([readSender('x'), readSender('a <b>'), readSender('a\r\nBcc: c <a@b.c>')]).toEqual([null, null, null]);
  });
});
