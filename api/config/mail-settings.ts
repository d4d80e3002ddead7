/** Settings of mail: how it leaves, from whom, and what it looks like. */
import { choice, sender, text, textOr, toggle, whole } from './setting.ts';

/** Variables and the config file are enough for these: nobody changes them from one start to the next. */
const quiet = { flag: false } as const;

export const mailSettings = {
  emailTransport: choice('log', ['log', 'smtp', 'sendmail'], 'How mail is sent; `log`: it goes to a mailbox file.', quiet),
  emailFrom: sender('no-reply@example.com', 'The address that mail comes from.', quiet),
  emailTemplatesPath: text('DIR', 'Folder with mail templates of your own.', quiet),
  emailSmtpHost: textOr('localhost', 'HOST', 'The mail server.', quiet),
  emailSmtpPort: whole(587, [1, 65535], 'PORT', 'Its port.', quiet),
  emailSmtpUser: text('NAME', 'Who signs in there. Without it nobody does.', quiet),
  emailSmtpPassword: text('PASSWORD', 'And with which password.', { secret: true }),
  emailSmtpSecure: toggle(false, 'Encrypted from the first byte, as on port 465; otherwise from STARTTLS on.', quiet),
  emailSmtpIgnoreTls: toggle(false, 'Never encrypt, for a mail server inside the same network.', quiet),
  emailSmtpName: text('HOST', 'What this machine calls itself to the mail server.', quiet),
  emailSendmailPath: textOr('sendmail', 'FILE', 'The command that sends mail, for `sendmail`.', quiet),
} as const;
