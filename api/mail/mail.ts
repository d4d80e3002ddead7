/**
 * Mail as everybody else sees it: a letter is handed over and on its way. Sending neither waits nor fails, so that a request
 * takes as long, and answers the same, whether there is somebody to write to or not; what goes wrong is told in the log.
 */
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { isAddress, readSender } from './address.ts';
import type { Letter } from './letter.ts';
import { openOutbox, patient } from './outbox.ts';
import { readTemplates } from './templates.ts';
import { type Message, openTransport, type TransportSettings } from './transport.ts';
import { write } from './write.ts';

export interface Mail {
  /** Resolves when the letter is written and queued. */
  send(letter: Letter): Promise<void>;
  /** Tries what waits once more, for a few seconds. */
  close(): Promise<void>;
}

export type MailSettings = TransportSettings & Pick<Config, 'emailFrom' | 'emailTemplatesPath' | 'publicUrl'>;

/** `waits` in milliseconds before each further try, for tests. */
export function openMail(config: MailSettings, log: Log, waits: readonly number[] = patient): Mail {
  const find = readTemplates(config.emailTemplatesPath, log);
  const from = readSender(config.emailFrom) ?? { name: '', address: config.emailFrom };
  const transport = openTransport(config, log);
  const outbox = openOutbox<Message>({ deliver: transport.deliver, log, capacity: 1000, atOnce: 3, waits });
  transport.check().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn('The mail server does not take mail from here; letters wait and are tried again', { reason });
  });
  const defaults = { projectName: 'Pergola', projectUrl: config.publicUrl };
  return {
    send: async (letter) => {
      if (!isAddress(letter.to)) {
        log.warn('A mail is not sent, as its recipient is no address', { letter: letter.template });
        return;
      }
      const own = find(letter.template, letter.language ?? null);
      outbox.put({ about: letter.template, message: { from, to: letter.to, ...write(letter, own, defaults) } });
    },
    close: async () => {
      await outbox.close(3000);
      transport.close();
    },
  };
}
