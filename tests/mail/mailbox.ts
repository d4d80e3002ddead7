/** The letters a server wrote to its mailbox file in development, read as a mail program would. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';

/** Oldest first. */
export async function lettersIn(dataDir: string): Promise<readonly ParsedMail[]> {
  let file: string;
  try {
    file = readFileSync(join(dataDir, 'mailbox.mbox'), 'utf8');
  } catch {
    return [];
  }
  const letters = file.split(/^From MAILER-DAEMON [^\n]*\n/m).slice(1);
  return Promise.all(letters.map((letter) => simpleParser(letter.replace(/^>(>*From )/gm, '$1'))));
}

/** Mail is on its way when a request is answered, so one waits for it. */
export async function letterTo(dataDir: string, address: string, milliseconds = 5000): Promise<ParsedMail> {
  for (const end = Date.now() + milliseconds; Date.now() < end; ) {
    const found = (await lettersIn(dataDir)).findLast((letter) => recipients(letter).includes(address));
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`no letter to ${address}`);
}

export const recipients = ({ to }: ParsedMail): readonly string[] =>
  [to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));

/** The first link of a letter's text. */
export function linkIn({ text = '' }: ParsedMail): string {
  const [link] = /https?:\/\/\S+/.exec(text) ?? [];
  if (link === undefined) throw new Error('the letter has no link');
  return link;
}
