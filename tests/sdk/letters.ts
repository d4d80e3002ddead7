/** Letters of the mailbox that a server without a mail transport writes, found by whom they are to. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';

/** The plain texts of the letters to an address, newest first; waits a moment for the first, as letters are sent behind answers. */
export async function letters(folder: string, to: string): Promise<readonly string[]> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const found = await find(folder, to);
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`There is no letter to ${to}`);
}

async function find(folder: string, to: string): Promise<string[]> {
  const mailbox = join(folder, 'data');
  if (!existsSync(mailbox)) return [];
  const files = readdirSync(mailbox, { recursive: true, encoding: 'utf8' })
    .map((name) => join(mailbox, name))
    .filter((path) => /mail/i.test(path.slice(mailbox.length)) && statSync(path).isFile());
  const parts = files.flatMap((path) => readFileSync(path, 'utf8').split(/^(?=From .*\d{4}\r?$)/m));
  const parsed = await Promise.all(parts.map((part) => simpleParser(part.replace(/^From .*\r?\n/, ''))));
  return parsed
    .filter((letter) => [letter.to ?? []].flat().some((address) => address.text.includes(to)))
    .map((letter) => letter.text ?? '')
    .reverse();
}
