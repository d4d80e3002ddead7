/**
 * What our letters say, as data: both forms of a letter, text and HTML, are made of it. A line that names a value which the
 * letter does not have is left out.
 */
import type { TemplateName } from './letter.ts';

export interface Wording {
  readonly subject: string;
  readonly lines: readonly string[];
  /** The words on the link to `url`. */
  readonly action: string;
  /** After the link, in small. */
  readonly notes: readonly string[];
}

export const wordings: Readonly<Record<TemplateName, Wording>> = {
  'password-reset': {
    subject: 'Reset your password',
    lines: ['Somebody, hopefully you, asked for a new password for {{ email }} on {{ projectName }}.'],
    action: 'Choose a new password',
    notes: ['The link works once, for one day. If it was not you, there is nothing to do: your password stays as it is.'],
  },
  'user-invitation': {
    subject: 'You are invited to {{ projectName }}',
    lines: ['You were invited to {{ projectName }} as {{ email }}.', 'Choose a password, and you are in.'],
    action: 'Accept the invitation',
    notes: ['The link works for seven days. If you expected no invitation, you may ignore this letter.'],
  },
  'user-registration': {
    subject: 'Confirm your address',
    lines: ['Thank you for registering on {{ projectName }}. Please confirm that {{ email }} is your address.'],
    action: 'Confirm the address',
    notes: ['If you did not register, you may ignore this letter.'],
  },
  share: {
    subject: 'Something was shared with you on {{ projectName }}',
    lines: ['{{ sender }} shared something with you on {{ projectName }}.', '{{ name }}'],
    action: 'Look at it',
    notes: ['Whoever has the link can see what it leads to.'],
  },
  notification: {
    subject: '{{ subject }}',
    lines: ['{{ message }}'],
    action: 'Open it',
    notes: ['You get this letter because notifications by mail are on in your profile on {{ projectName }}.'],
  },
  mention: {
    subject: '{{ author }} mentioned you in a comment',
    lines: ['{{ author }} mentioned you in a comment on {{ projectName }}:', '{{ comment }}'],
    action: 'Open the conversation',
    notes: ['You get this letter because notifications by mail are on in your profile on {{ projectName }}.'],
  },
};
