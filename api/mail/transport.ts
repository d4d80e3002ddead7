/** How letters leave: by SMTP, by the sendmail command, or, in development, into a mailbox file. The library is loaded with the first. */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Sender } from './address.ts';
import type { Written } from './letter.ts';
import { openMailbox } from './mailbox.ts';

export type TransportSettings = Pick<
  Config,
  | 'dataDir'
  | 'emailTransport'
  | 'emailSmtpHost'
  | 'emailSmtpPort'
  | 'emailSmtpUser'
  | 'emailSmtpPassword'
  | 'emailSmtpSecure'
  | 'emailSmtpIgnoreTls'
  | 'emailSmtpName'
  | 'emailSendmailPath'
>;

export interface Message extends Written {
  readonly from: Sender;
  readonly to: string;
}

export interface Transport {
  /** Rejects when the letter was not taken. */
  deliver(message: Message): Promise<void>;
  /** Rejects when there is a mail server, and it does not let us in. */
  check(): Promise<void>;
  close(): void;
}

export function openTransport(settings: TransportSettings, log: Log): Transport {
  let opened: Promise<Transport> | null = null;
  const transport = () => {
    opened ??= load(settings, log);
    return opened;
  };
  return {
    deliver: async (message) => (await transport()).deliver(message),
    check: async () => {
      if (settings.emailTransport === 'smtp') await (await transport()).check();
    },
    close: () => {
      void opened?.then(
        (found) => found.close(),
        () => {},
      );
    },
  };
}

async function load(settings: TransportSettings, log: Log): Promise<Transport> {
  const { createTransport } = await import('nodemailer');
  if (settings.emailTransport === 'log') {
    const path = join(settings.dataDir, 'mailbox.mbox');
    const append = openMailbox(path);
    const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
    return {
      deliver: async (message) => {
        const { message: raw } = await composer.sendMail(headed(message));
        await append(String(raw));
        log.info('A mail was written to the mailbox file, as EMAIL_TRANSPORT is "log"', { file: path, subject: message.subject });
      },
      check: async () => {},
      close: () => composer.close(),
    };
  }
  const sender =
    settings.emailTransport === 'sendmail'
      ? createTransport({ sendmail: true, path: settings.emailSendmailPath, newline: 'unix' })
      : createTransport(smtp(settings));
  return {
    deliver: async (message) => {
      await sender.sendMail(headed(message));
    },
    check: async () => {
      await sender.verify();
    },
    close: () => sender.close(),
  };
}

/** A password goes over an encrypted connection only, unless encryption is given up by name. */
function smtp(settings: TransportSettings) {
  const { emailSmtpUser: user, emailSmtpPassword: pass, emailSmtpSecure: secure, emailSmtpIgnoreTls: ignoreTLS } = settings;
  return {
    pool: true as const,
    maxConnections: 3,
    host: settings.emailSmtpHost,
    port: settings.emailSmtpPort,
    secure,
    ignoreTLS,
    requireTLS: user !== null && !secure && !ignoreTLS,
    ...(user === null ? {} : { auth: { user, pass: pass ?? '' } }),
    ...(settings.emailSmtpName === null ? {} : { name: settings.emailSmtpName }),
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
  };
}

/** Addresses as parts and not as text, which would be parsed once more; nothing is ever read from files or addresses. */
function headed({ from, to, subject, text, html }: Message) {
  return {
    from,
    to: { name: '', address: to },
    subject,
    text,
    ...(html === null ? {} : { html }),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
