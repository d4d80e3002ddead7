/**
 * What counts as an address: one mailbox, as people have them. No display names, comments, quotes or lists, so that nothing in
 * an address can name a second recipient, add a header, or be an option of a command line.
 */
const local = /^[^\s\p{C}@<>()[\],;:"\\-][^\s\p{C}@<>()[\],;:"\\]{0,63}$/u;
const domain = /^(?=.{1,253}$)[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,62})(?:\.[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,62})*$/u;

export function isAddress(text: string): boolean {
  const at = text.indexOf('@');
  return at > 0 && text.length <= 254 && local.test(text.slice(0, at)) && domain.test(text.slice(at + 1));
}

export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** `Name <address>`, or an address; null for anything else. */
export function readSender(text: string): Sender | null {
  const [, name = '', inside] = /^\s*"?([^<>"\p{C}]*?)"?\s*<([^<>]*)>\s*$/u.exec(text) ?? [];
  const address = (inside ?? text).trim();
  return isAddress(address) ? { name: name.trim(), address } : null;
}
