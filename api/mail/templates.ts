/**
 * Templates of one's own: `<name>.html` and `<name>.txt` in a folder, also `<name>.<language>.html`. Read once, at the start;
 * what is wrong with one is told then, and our own template is used in its place.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import type { TemplateName } from './letter.ts';
import { beyond } from './placeholders.ts';
import { wordings } from './wording.ts';

export interface OwnTemplate {
  readonly subject: string | undefined;
  readonly text: string | undefined;
  readonly html: string | null;
}

export type FindTemplate = (name: TemplateName, language: string | null) => OwnTemplate | null;

const file = /^([a-z-]+)(?:\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*))?\.(html|txt)$/;

export function readTemplates(folder: string | null, log: Log): FindTemplate {
  const found = new Map<string, OwnTemplate>();
  for (const name of folder === null ? [] : filesOf(folder, log)) {
    const [, template, language, kind] = file.exec(name) ?? [];
    if (template === undefined || !Object.hasOwn(wordings, template)) continue;
    const content = read(join(folder!, name), log);
    if (content === null) continue;
    const wrong = beyond(content);
    if (wrong !== null) {
      log.warn('A mail template holds more than placeholders such as {{ url }} and is not used', { template: name, at: wrong });
      continue;
    }
    const id = idOf(template, language ?? null);
    const before = found.get(id) ?? { subject: undefined, text: undefined, html: null };
    found.set(id, kind === 'html' ? { ...before, html: content } : { ...before, ...texts(content) });
  }
  return (name, language) => {
    const base = language?.split('-')[0] ?? null;
    return found.get(idOf(name, language)) ?? found.get(idOf(name, base)) ?? found.get(idOf(name, null)) ?? null;
  };
}

const idOf = (name: string, language: string | null): string => `${name} ${language?.toLowerCase() ?? ''}`;

/** The first line may be the subject: `Subject: Welcome`. */
function texts(content: string): Pick<OwnTemplate, 'subject' | 'text'> {
  const [all, subject] = /^\uFEFF?Subject:[ \t]*(.+?)[ \t]*\r?\n(?:\r?\n)?/i.exec(content) ?? [];
  return { subject, text: content.slice(all?.length ?? 0) };
}

function read(path: string, log: Log): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    log.warn('A mail template cannot be read and is not used', { template: path, reason: String(error) });
    return null;
  }
}

function filesOf(folder: string, log: Log): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    log.warn('The folder of mail templates cannot be read; the built-in ones are used', {
      folder,
      reason: error instanceof Error ? error.message : String(error),
    });
    return [];
  }
}
