/**
 * Languages an item is told in: rows of a collection, what the field may be, or what is in use; each with its name and the direction it
 * is written in. Pure.
 */
export interface Language {
  /** As a translation has it. */
  readonly code: string | number;
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
}

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'ks', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

export function directionOf(code: string, said: unknown = null): 'ltr' | 'rtl' {
  if (said === true || said === 1 || /^(rtl|right.?to.?left)$/i.test(String(said))) return 'rtl';
  if (said === false || said === 0 || /^(ltr|left.?to.?right)$/i.test(String(said))) return 'ltr';
  return rightToLeft.has(code.toLowerCase().split(/[-_]/)[0]!) ? 'rtl' : 'ltr';
}

/** "German" for `de`; the code where it is none that is known. */
export function nameOfLanguage(code: string, locale: string): string {
  const tag = code.trim().replaceAll('_', '-');
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) return code;
  try {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(tag);
    return name && name.toLowerCase() !== tag.toLowerCase() ? name[0]!.toUpperCase() + name.slice(1) : code;
  } catch {
    return code;
  }
}

export function languageOf(
  code: string | number,
  locale: string,
  said: { readonly name?: unknown; readonly dir?: unknown } = {},
): Language {
  const name = typeof said.name === 'string' && said.name.trim() !== '' ? said.name.trim() : nameOfLanguage(String(code), locale);
  return { code, name, dir: directionOf(String(code), said.dir) };
}

/** The one to begin with, and the one beside it: what somebody has said, else their own language, else the first that is not empty. */
export function firstTwo(
  languages: readonly Language[],
  { said, own, filled }: { readonly said: unknown; readonly own: string | null; readonly filled: ReadonlySet<string> },
): readonly [Language | null, Language | null] {
  const like = (code: unknown): Language | undefined =>
    code === null || code === undefined || code === ''
      ? undefined
      : (languages.find((each) => String(each.code) === String(code)) ??
        languages.find((each) => base(each.code) === base(String(code))));
  const first = like(own) ?? like(said) ?? languages.find(({ code }) => filled.has(String(code))) ?? languages[0] ?? null;
  const others = languages.filter((each) => each !== first);
  const second = [like(said), others.find(({ code }) => filled.has(String(code))), others[0]].find(
    (each) => each && each !== first,
  );
  return [first, second ?? null];
}

const base = (code: string | number): string => String(code).toLowerCase().split(/[-_]/)[0]!;
