/**
 * Under which headers bytes of an upload leave, so that nothing in them ever runs on our origin: types that a browser would run are
 * called something else, what it would show as a page is handed over to be saved, and all else is locked up. Pure.
 */

/** What browsers show by themselves, and where nothing in it can run. */
const shown =
  /^(?:image\/(?:jpeg|png|gif|webp|avif|apng|tiff|bmp|x-icon|vnd\.microsoft\.icon|heic|heif|jxl|svg\+xml)|audio\/[\w.+-]+|video\/[\w.+-]+|text\/plain|text\/csv|application\/(?:pdf|json|ogg))$/;

/** By any of their names. A page of ours that could be made to load an upload as a script would run it. */
const scripts = /^(?:text|application)\/(?:x-)?(?:java|ecma|j|live)script\d*(?:\.\d)*$|^(?:text|application)\/typescript$/;

export const unknownType = 'application/octet-stream';

export interface Shown {
  readonly type: string;
  /** To be saved, whatever was asked for. */
  readonly attached: boolean;
}

/** Types are rows of a table: anybody may have written anything. */
export function shownAs(type: string | null, charset: string | null): Shown {
  const [bare = ''] = (type ?? '').toLowerCase().split(';');
  const name = bare.trim();
  if (!/^[\w!#$&^.+-]{1,60}\/[\w!#$&^.+-]{1,60}$/.test(name)) return { type: unknownType, attached: true };
  if (scripts.test(name)) return { type: 'text/plain; charset=utf-8', attached: true };
  const inCharset = name.startsWith('text/') ? `; charset=${charsetOf(charset)}` : '';
  return { type: `${name}${inCharset}`, attached: !shown.test(name) };
}

/** Those that hide scripts from who looks for them in UTF-8 are not among the names. */
function charsetOf(charset: string | null): string {
  const name = (charset ?? '').toLowerCase();
  return /^(?:us-ascii|utf-8|utf-16(?:le|be)?|iso-8859-\d{1,2}|windows-125\d)$/.test(name) ? name : 'utf-8';
}

/** A drawing may have styles and pictures within itself. Browsers show no PDF in a sandbox, and run nothing of one either way. */
export function policyFor(type: string): string {
  const allowed = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; font-src data:";
  const closed = "frame-ancestors 'self'; form-action 'none'; base-uri 'none'";
  return type === 'application/pdf' ? `${allowed}; object-src 'self'; ${closed}` : `${allowed}; ${closed}; sandbox`;
}

/** RFC 6266: a name for old clients, and the real one. */
export function disposition(kind: 'inline' | 'attachment', filename: string): string {
  const name = safeName(filename);
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return plain === name ? `${kind}; filename="${plain}"` : `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** One name, no path, nothing that is no character (signs that turn the direction of text make `exe.jpg` of `gpj.exe`). */
export function safeName(filename: string): string {
  const name = filename
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return [...name].slice(-150).join('') || 'file';
}
