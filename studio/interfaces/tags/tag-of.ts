/** A word as it is kept: in the letters and with the gaps its field wants. Pure. */
type Options = Readonly<Record<string, unknown>>;

export function tagOf(typed: string, { capitalization, whitespace }: Options): string {
  const text = typed.trim().replace(/\s+/g, ' ');
  const cased =
    capitalization === 'uppercase'
      ? text.toUpperCase()
      : capitalization === 'lowercase'
        ? text.toLowerCase()
        : capitalization === 'auto-format'
          ? text.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase())
          : text;
  return typeof whitespace === 'string' ? cased.replaceAll(' ', whitespace) : cased;
}

/** Each once, and in the order of the alphabet where that is wanted. */
export function tagsOf(typed: readonly string[], options: Options): readonly string[] {
  const all = [...new Set(typed.map((each) => tagOf(each, options)).filter(Boolean))];
  return options.alphabetize === true ? all.sort((a, b) => a.localeCompare(b)) : all;
}
