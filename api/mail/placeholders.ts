/**
 * `{{ name }}` in a text becomes a value, and nothing else does: no conditions, no code, so that a template can show no more
 * than the letter was given. Pure.
 */
export type Values = Readonly<Record<string, string | undefined>>;

const placeholder = /\{\{\s*([A-Za-z]\w*)\s*\}\}/g;

/** A value that the letter does not have leaves nothing behind. */
export function fill(template: string, values: Values, shown: (value: string) => string): string {
  return template.replace(placeholder, (_, name: string) => (Object.hasOwn(values, name) ? shown(values[name] ?? '') : ''));
}

/** Whether the letter has a value for every placeholder. */
export const complete = (template: string, values: Values): boolean =>
  [...template.matchAll(placeholder)].every(([, name]) => Object.hasOwn(values, name!) && values[name!] !== undefined);

/** The first thing in a template that is no placeholder but looks meant to be more than text; null when there is none. */
export function beyond(template: string): string | null {
  const [found] = /\{\{(?!\s*[A-Za-z]\w*\s*\}\}).{0,30}|\{%.{0,30}/.exec(template) ?? [];
  return found ?? null;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Fit for the text of an element and for a quoted attribute. */
export const escapeHtml = (text: string): string => visible(text).replace(/[&<>"']/g, (letter) => entities[letter]!);

/** Without what only steers: control characters but for line breaks and tabs, and marks that turn the direction of text. */
export const visible = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '');

/** On one line, as a header wants it. */
export const oneLine = (text: string): string => visible(text).replace(/\s+/g, ' ').trim().slice(0, 200);
