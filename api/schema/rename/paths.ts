/** Names in paths, sorts and display templates, rewritten along the relations they walk. What leads nowhere stays as it is. Pure. */
import type { Field } from '../../model/model.ts';
import { indexOutside, splitOutside, unescaped } from '../../parse/wire.ts';
import type { Naming } from '../change.ts';

/** One step of a path: what it is called afterwards, and where it leads (by its name before; null: nowhere). */
interface Step {
  readonly text: string;
  readonly to: string | null;
}

/** `author.name`, `-year(published)`, `author.count(articles)`, `item:headings.title`, `json(meta, a.b)`. */
export function renamedPath(naming: Naming, collection: string | null, path: string): string {
  const sign = /^[-+]/.exec(path)?.[0] ?? '';
  let at = collection;
  const pieces = splitOutside(path.slice(sign.length), '.').map((piece) => {
    const call = /^(\s*[A-Za-z]+\()(.*)(\)\s*)$/s.exec(piece);
    if (call) {
      const [, open = '', inner = '', close = ''] = call;
      const comma = indexOutside(inner, ',');
      const [subject, rest] = comma === -1 ? [inner, ''] : [inner.slice(0, comma), inner.slice(comma)];
      return `${open}${renamedPath(naming, at, subject)}${rest}${close}`;
    }
    const { text, to } = stepOf(naming, at, piece);
    at = to;
    return text;
  });
  return `${sign}${pieces.join('.')}`;
}

/** A field, or a field and the collection of a many-to-any step. */
export function stepOf(naming: Naming, collection: string | null, piece: string): Step {
  const whole = fieldOf(naming, collection, unescaped(piece));
  const colon = whole ? -1 : indexOutside(piece, ':');
  const name = unescaped(colon === -1 ? piece : piece.slice(0, colon));
  const field = whole ?? fieldOf(naming, collection, name);
  if (!field || collection === null) return { text: piece, to: null };
  const now = naming.field(collection, name);
  // What was escaped stays escaped where nothing changes.
  const spelled = now === name ? piece.slice(0, colon === -1 ? undefined : colon) : escaped(now);
  if (colon === -1) return { text: spelled, to: targetOf(field) };
  const scope = unescaped(piece.slice(colon + 1));
  return { text: `${spelled}:${naming.collection(scope)}`, to: scope };
}

const escaped = (name: string): string => name.replaceAll(/[.:,()\\]/g, '\\$&');

const fieldOf = ({ model }: Naming, collection: string | null, name: string): Field | undefined =>
  collection === null ? undefined : model.collections.get(collection)?.fields.get(name);

export const targetOf = ({ relation }: Field): string | null =>
  relation === null || relation.kind === 'any' ? null : relation.target;

/** `{{author.name}}`: paths of the first of the collections that has a field of their first name. */
export function renamedTemplate(naming: Naming, collections: readonly string[], text: string): string {
  return text.replaceAll(/(\{\{\s*)([^{}]+?)(\s*\}\})/g, (_, open: string, path: string, close: string) => {
    return `${open}${renamedPath(naming, contextOf(naming, collections, path), path)}${close}`;
  });
}

/** The collection that a path begins in. */
export function contextOf({ model }: Naming, collections: readonly string[], path: string): string | null {
  const first = splitOutside(path.replace(/^[-+]/, ''), '.')[0] ?? '';
  const name = /^\s*[A-Za-z]+\((.*?)[.,)]/.exec(path)?.[1] ?? first;
  const colon = indexOutside(name, ':');
  const names = [unescaped(name), ...(colon === -1 ? [] : [unescaped(name.slice(0, colon))])];
  return collections.find((each) => names.some((one) => model.collections.get(each)?.fields.has(one))) ?? null;
}
