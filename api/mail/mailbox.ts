/**
 * For development: letters go to a mailbox file that mail programs open (mbox). Its links are as good as passwords, so only
 * this user may read it. Beyond its size it starts anew, and the one before is kept.
 */
import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const largest = 10 * 1024 ** 2;

/** One letter after the other, or two would be woven into each other. */
export function openMailbox(path: string): (raw: string) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (raw) => {
    const written = last.then(() => append(path, raw));
    last = written.catch(() => {});
    return written;
  };
}

async function append(path: string, raw: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > largest) await rename(path, `${path}.old`);
  await appendFile(path, entry(raw, new Date()), { mode: 0o600 });
}

/** Lines that look like the beginning of a letter are marked, as readers of the format expect. */
function entry(raw: string, now: Date): string {
  const body = raw.replace(/\r\n/g, '\n').replace(/^(>*From )/gm, '>$1');
  return `From MAILER-DAEMON ${dateLine(now)}\n${body.trimEnd()}\n\n`;
}

/** `Sat Nov 21 08:51:24 2026` */
function dateLine(now: Date): string {
  const [day, date, month, year, time] = now.toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${date} ${time} ${year}`;
}
