/**
 * What kind of file it is: by what is in it, never by what it is called. Where the bytes say nothing of themselves, what was
 * declared is believed as long as nobody would run, draw or play it. Pure, but for the library of signatures.
 */
export interface Kind {
  readonly type: string;
  /** Of its name on disk, without the point. */
  readonly ending: string | null;
}

/** Enough for every signature, also of packed documents. */
export const looked = 64 * 1024;

export async function kindOf(head: Buffer, declared: string, name: string): Promise<Kind> {
  const said = declared.slice(0, 200).toLowerCase().replace(/;.*$/s, '').trim();
  const named = endingOf(name);
  const wide = wideText(head);
  if (wide !== null) return textKind(Buffer.from(wide), said, named);
  const found = head.length === 0 ? undefined : await (await import('file-type')).fileTypeFromBuffer(head);
  if (found === undefined) return isText(head) ? textKind(head, said, named) : { type: binary(said), ending: named };
  if (found.mime === 'application/xml') return markup(head, said, named);
  // A package of which only the outside was recognized is what it is said to be, if that is a kind of document.
  if (packages.has(found.mime) && documents.test(said)) return { type: said, ending: named ?? found.ext };
  return { type: found.mime, ending: found.ext };
}

const packages: ReadonlySet<string> = new Set(['application/zip', 'application/x-cfb', 'application/gzip']);
const documents = /^(?:application\/(?:vnd\.[\w.+-]+|epub\+zip|msword|java-archive|x-[\w.+-]+)|model\/[\w.+-]+)$/;
/** Of what a browser would do more with than to keep it. */
const lively = /html|xml|script|ecma|svg|pdf|flash|multipart|message|wasm/;
const harmlessText =
  /^(?:text\/(?:plain|csv|tab-separated-values|markdown|css|calendar|vcard|vtt|rtf|x-[\w.+-]+)|application\/(?:(?:[\w.-]+\+)?json|x-ndjson|yaml|x-yaml|toml|sql|x-subrip))$/;

const textTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  md: 'text/markdown',
  json: 'application/json',
  vtt: 'text/vtt',
  css: 'text/css',
  ics: 'text/calendar',
};

function textKind(head: Buffer, said: string, named: string | null): Kind {
  if (looksLikeMarkup(head)) return markup(head, said, named);
  if (harmlessText.test(said) && !lively.test(said)) return { type: said, ending: named };
  return { type: (named === null ? null : textTypes[named]) ?? 'text/plain', ending: named };
}

/** Called by its name, so that whoever serves it knows what to keep it from. */
function markup(head: Buffer, said: string, named: string | null): Kind {
  const start = head.toString('latin1').toLowerCase();
  if (/<svg[\s>/:]/.test(start) && !/<(?:!doctype\s+html|html|body)[\s>]/.test(start))
    return { type: 'image/svg+xml', ending: 'svg' };
  if (/<(?:!doctype\s+html|html|head|body|script|iframe|meta|style|form|img|a|p|div|table|h1)[\s>/]/.test(start)) {
    return { type: 'text/html', ending: 'html' };
  }
  const known = /^(?:text\/xml|application\/(?!xhtml)(?:[\w.-]+\+)?xml)$/.test(said);
  return { type: known ? said : 'application/xml', ending: named ?? 'xml' };
}

const looksLikeMarkup = (head: Buffer): boolean =>
  /^[\s\ufeff]*<(?:!doctype|!--|\?xml|html|head|body|script|iframe|meta|style|svg|form|img|a|p|div|table|h1)[\s>/]?/i.test(
    head.subarray(0, 4096).toString('utf8'),
  );

function binary(said: string): string {
  return /^(?:application|model|font)\/[\w.+-]+$/.test(said) && !lively.test(said) ? said : 'application/octet-stream';
}

/** UTF-16 that says so, which looks like a sound to who only knows its first two bytes; null for anything else. */
function wideText(head: Buffer): string | null {
  const mark = head.length < 2 ? 0 : head.readUInt16BE(0);
  if (mark !== 0xfffe && mark !== 0xfeff) return null;
  try {
    const text = new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be', { fatal: true }).decode(head, { stream: true });
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** UTF-8 without what no text has; where it was cut within a character, that is no fault. */
function isText(head: Buffer): boolean {
  if (head.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Of a name, without its point; null where it has none that is plain. */
export const endingOf = (name: string): string | null => /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? null;

/** By a list such as `image/*, application/pdf`. */
export const isAllowed = (type: string, allowed: readonly string[]): boolean =>
  allowed.some((each) => {
    const [kind, of] = each.split('/');
    const [isKind, isOf] = type.split('/');
    return (kind === '*' || kind === isKind) && (of === '*' || of === isOf);
  });
