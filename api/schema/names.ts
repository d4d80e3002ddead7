/** What may be a name of a collection or a field, and the names that are made of these for keys and indexes. */
import { createHash } from 'node:crypto';
import { ApiError } from '../errors.ts';

/** The most that all databases hold. */
const most = 63;

export function newName(given: unknown, what: 'collection' | 'field' | 'index'): string {
  if (typeof given !== 'string' || given === '') throw refused(what, `"${what}" has to be a name`);
  if (given.trim() !== given) throw refused(what, 'A name cannot begin or end with a blank');
  if (Buffer.byteLength(given) > most) throw refused(what, `A name has at most ${most} bytes`);
  if (/[/\p{Cc}]/u.test(given)) throw refused(what, 'A name holds neither "/" nor control characters');
  if (what === 'collection' && /^(directus|pergola)_/i.test(given)) {
    throw refused(what, `Names that begin with "${given.slice(0, given.indexOf('_') + 1)}" are not for collections of your own`);
  }
  if (what === 'collection' && given.includes('.')) throw refused(what, 'The name of a new collection holds no "."');
  if (what === 'field' && /^[_$]|[.:,()]/.test(given)) {
    throw refused(what, 'The name of a field begins with neither "_" nor "$", and holds no ".", ":", "," or parentheses');
  }
  return given;
}

/** `articles_author_foreign`; where that would be too long, it ends in what tells it from others. */
export function ruleName(table: string, column: string, kind: 'foreign' | 'unique' | 'index' | 'choices'): string {
  const name = `${table}_${column}_${kind}`.toLowerCase();
  if (Buffer.byteLength(name) <= most && /^[\x20-\x7e]+$/.test(name)) return name;
  const mark = createHash('sha256').update(name).digest('hex').slice(0, 12);
  const plain = `${table}_${column}`.toLowerCase().replaceAll(/[^a-z0-9_]/g, '');
  return `${plain.slice(0, most - mark.length - kind.length - 2)}_${mark}_${kind}`;
}

const refused = (field: string, reason: string): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field }, 'Choose another name');
