/** How letters leave: to a real SMTP server, by a command, into the mailbox file; and what happens when one does not. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { readConfig } from '../../api/config.ts';
import { type Log, openLog } from '../../api/log.ts';
import { type Mail, openMail } from '../../api/mail/mail.ts';
import { openOutbox } from '../../api/mail/outbox.ts';
import { lettersIn, letterTo, linkIn, recipients } from './mailbox.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | undefined;
  readonly letter: ParsedMail;
  readonly raw: string;
}

/** `refuse` answers with an error for a recipient, or null. */
async function smtpServer(
  refuse: (to: string, time: number) => Error | null = () => null,
  options: SMTPServerOptions = { authOptional: true, disabledCommands: ['STARTTLS'] },
): Promise<{ port: number; received: Received[]; tries: string[] }> {
  const received: Received[] = [];
  const tries: string[] = [];
  const server = new SMTPServer({
    ...options,
    logger: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'right' ? done(null, { user: username }) : done(new Error('Wrong login')),
    onRcptTo: ({ address }, _session, done) => {
      tries.push(address);
      const refused = refuse(address, tries.length);
      if (refused) done(refused);
      else done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          user: session.user,
          letter: await simpleParser(raw),
          raw,
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as { port: number };
  return { port, received, tries };
}

const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

function opened(env: Readonly<Record<string, string>>, waits: readonly number[] = [20, 20]) {
  const lines: string[] = [];
  const log: Log = openLog({ logLevel: 'debug', logStyle: 'json' }, (line) => lines.push(line));
  const dataDir = mkdtempSync(join(tmpdir(), 'pergola-mail-'));
  const config = readConfig({ DATA_DIR: dataDir, EMAIL_FROM: 'News <news@example.com>', ...env }, {}, () => null);
  const mail: Mail = openMail(config, log, waits);
  closing.push(() => mail.close());
  return { mail, lines, dataDir };
}

const smtp = (port: number, more: Readonly<Record<string, string>> = {}) => ({
  EMAIL_TRANSPORT: 'smtp',
  EMAIL_SMTP_HOST: '127.0.0.1',
  EMAIL_SMTP_PORT: String(port),
  ...more,
});

async function until(reached: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 5000; !reached(); await new Promise((resolve) => setTimeout(resolve, 10))) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
  }
}

const url = 'https://cms.example.com/admin/reset-password?token=eyJhbGciOiJIUzI1NiJ9.abc';
const reset = (to: string) => ({ to, template: 'password-reset', data: { url, email: to } }) as const;

test('by SMTP, in both forms, from the configured sender', async () => {
  const { port, received } = await smtpServer();
  const { mail, lines } = opened(smtp(port));
  await mail.send(reset('ann@example.com'));
  await until(() => received.length === 1, 'a letter');
  const { from, to, letter, raw } = received[0]!;
  expect([from, to]).toEqual(['news@example.com', ['ann@example.com']]);
  expect(letter.from?.text).toBe('"News" <news@example.com>');
  expect(letter.subject).toBe('Reset your password');
  expect(linkIn(letter)).toBe(url);
  expect(letter.html).toContain('Choose a new password');
  expect(raw).toContain('Auto-Submitted: auto-generated');
  expect(lines.join('')).not.toContain('token=');
});

test('a subject or address cannot add a header or a recipient', async () => {
  const { port, received, tries } = await smtpServer();
  const { mail, lines } = opened(smtp(port));
  for (const to of ['ann@example.com\r\nBcc: eve@example.com', 'ann@example.com, eve@example.com', 'Ann <eve@example.com>']) {
    await mail.send(reset(to));
  }
  await mail.send({
    to: 'ann@example.com',
    template: 'notification',
    data: { subject: 'Hi\r\nBcc: eve@example.com\r\n\r\nBody', message: 'x\r\n.\r\nMAIL FROM:<eve@example.com>' },
  });
  await until(() => received.length === 1, 'a letter');
  expect(tries).toEqual(['ann@example.com']);
  expect(received[0]!.letter.subject).toBe('Hi Bcc: eve@example.com Body');
  expect(received[0]!.letter.headers.has('bcc')).toBe(false);
  expect(received[0]!.letter.text).toContain('MAIL FROM:<eve@example.com>');
  expect(lines.filter((line) => line.includes('is no address')).length).toBe(3);
});

test('signs in, but never in the clear', async () => {
  const secured = await smtpServer(() => null, {});
  const { mail, lines } = opened(smtp(secured.port, { EMAIL_SMTP_USER: 'news', EMAIL_SMTP_PASSWORD: 'right' }), []);
  await mail.send(reset('ann@example.com'));
  // The test server's certificate is nobody's, so the letter is not handed over.
  await until(() => lines.some((line) => line.includes('could not be sent')), 'a refusal');
  expect(secured.received).toEqual([]);

  const plain = await smtpServer(() => null, { disabledCommands: ['STARTTLS'] });
  const strict = opened(smtp(plain.port, { EMAIL_SMTP_USER: 'news', EMAIL_SMTP_PASSWORD: 'right' }), []);
  await strict.mail.send(reset('ann@example.com'));
  await until(() => strict.lines.some((line) => line.includes('could not be sent')), 'a refusal');
  expect(plain.received).toEqual([]);

  const allowed = opened(
    smtp(plain.port, { EMAIL_SMTP_USER: 'news', EMAIL_SMTP_PASSWORD: 'right', EMAIL_SMTP_IGNORE_TLS: 'true' }),
  );
  await allowed.mail.send(reset('ann@example.com'));
  await until(() => plain.received.length === 1, 'a letter');
  expect(plain.received[0]!.user).toBe('news');
  expect([...lines, ...strict.lines, ...allowed.lines].join('')).not.toContain('right');
});

test('what fails for now is tried again, what fails for good is not', async () => {
  const { port, received, tries } = await smtpServer((to, time) =>
    to.startsWith('never') ? refusal(550, 'No such user') : time < 3 ? refusal(451, 'Come back later') : null,
  );
  const { mail, lines } = opened(smtp(port));
  await mail.send(reset('ann@example.com'));
  await until(() => received.length === 1, 'a letter');
  expect(tries).toEqual(['ann@example.com', 'ann@example.com', 'ann@example.com']);
  await mail.send(reset('never@example.com'));
  await until(() => lines.some((line) => line.includes('"error"')), 'a refusal');
  expect(tries.filter((to) => to.startsWith('never')).length).toBe(1);
  const last = JSON.parse(lines.at(-1)!);
  expect([last.letter, last.tries]).toEqual(['password-reset', 1]);
});

test('a mail server that takes nothing is told at the start', async () => {
  const { lines } = opened(smtp(1));
  await until(() => lines.some((line) => line.includes('does not take mail from here')), 'a warning');
});

test('nobody waits for a mail server that does not answer', async () => {
  const { mail } = opened(smtp(1));
  const begun = performance.now();
  await mail.send(reset('ann@example.com'));
  expect(performance.now() - begun).toBeLessThan(200);
});

test('the queue is bounded, and closing tries once more', async () => {
  const lines: string[] = [];
  const sent: string[] = [];
  let reachable = false;
  const outbox = openOutbox<string>({
    deliver: async (message) => {
      if (!reachable) throw new Error('no connection');
      sent.push(message);
    },
    log: openLog({ logLevel: 'warn', logStyle: 'json' }, (line) => lines.push(line)),
    capacity: 2,
    atOnce: 1,
    waits: [60_000],
  });
  for (const message of ['a', 'b', 'c']) outbox.put({ about: message, message });
  await until(() => lines.filter((line) => line.includes('tried again')).length === 2, 'two failures');
  expect(lines.filter((line) => line.includes('too many')).map((line) => JSON.parse(line).letter)).toEqual(['c']);
  reachable = true;
  await outbox.close(1000);
  expect(sent.sort()).toEqual(['a', 'b']);
  outbox.put({ about: 'd', message: 'd' });
  expect(JSON.parse(lines.at(-1)!).letter).toBe('d');
});

test('closing gives up after its time and says what is lost', async () => {
  const lines: string[] = [];
  const outbox = openOutbox<string>({
    deliver: () => new Promise(() => {}),
    log: openLog({ logLevel: 'warn', logStyle: 'json' }, (line) => lines.push(line)),
    capacity: 5,
    atOnce: 1,
    waits: [],
  });
  for (const message of ['a', 'b']) outbox.put({ about: message, message });
  const begun = performance.now();
  await outbox.close(50);
  expect(performance.now() - begun).toBeLessThan(1000);
  expect(lines.map((line) => JSON.parse(line).letter)).toEqual(['b']);
});

test('without a transport: into a file for this user only; the log has no link', async () => {
  const { mail, lines, dataDir } = opened({});
  await mail.send(reset('ann@example.com'));
  await mail.send({
    to: 'bob@example.com',
    template: 'notification',
    data: { subject: 'Grüße', message: 'From here\nFrom MAILER-DAEMON x\n>From there' },
  });
  expect(linkIn(await letterTo(dataDir, 'ann@example.com'))).toBe(url);
  const bob = await letterTo(dataDir, 'bob@example.com');
  expect(bob.subject).toBe('Grüße');
  expect(bob.text).toContain('From here\nFrom MAILER-DAEMON x\n>From there');
  const all = await lettersIn(dataDir);
  expect(all.map(recipients)).toEqual([['ann@example.com'], ['bob@example.com']]);
  expect(statSync(join(dataDir, 'mailbox.mbox')).mode & 0o777).toBe(0o600);
  await until(() => lines.filter((line) => line.includes('mailbox.mbox')).length === 2, 'two lines');
  expect(lines.join('')).not.toContain('token=');
});

test('by the sendmail command, with the address as an argument and no shell', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pergola-sendmail-'));
  const command = join(folder, 'sendmail');
  writeFileSync(command, `#!/bin/sh\nprintf '%s\\n' "$@" > ${folder}/arguments\ncat > ${folder}/letter\n`);
  chmodSync(command, 0o755);
  const { mail } = opened({ EMAIL_TRANSPORT: 'sendmail', EMAIL_SENDMAIL_PATH: command });
  await mail.send(reset("o'neil`id`|x@example.com"));
  await until(() => existsSync(join(folder, 'letter')) && readFileSync(join(folder, 'letter')).length > 500, 'a letter');
  expect(readFileSync(join(folder, 'arguments'), 'utf8').trim().split('\n').at(-1)).toBe("o'neil`id`|x@example.com");
  expect((await simpleParser(readFileSync(join(folder, 'letter'), 'utf8'))).subject).toBe('Reset your password');
}, 10_000);

test('a sender that is none stops the start with a sentence', () => {
  for (const from of ['nobody', 'a@b.c\r\nBcc: x@y.z', 'a <b']) {
    expect(() => readConfig({ EMAIL_FROM: from }, {}, () => null)).toThrow(/EMAIL_FROM must be an address/);
  }
});
