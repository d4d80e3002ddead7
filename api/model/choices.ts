/** Reads the values out of a check constraint that is nothing but a list of them: `status in ('draft', 'published')`. */

/**
 * Every database prints such a check in its own way (`= ANY (ARRAY[…])`, `[a]='x' OR [a]='y'`), with casts and parentheses;
 * what is left without those is one column compared to literals. Anything else gives null: a guess would refuse good values.
 */
/** `backslashes`: in a text, one takes the next character as it is. */
export function choicesOf(expression: string, backslashes = false): { column: string; values: readonly string[] } | null {
  const strings: string[] = [];
  const names: string[] = [];
  const skeleton = expression
    .replace(backslashes ? /'((?:[^'\\]|''|\\.)*)'/gs : /'((?:[^']|'')*)'/g, (_, text: string) => {
      const plain = text.replaceAll("''", "'");
      return `$${strings.push(backslashes ? unescaped(plain) : plain) - 1}`;
    })
    .replace(/\b(?:_utf8mb4|N)(?=\$)/gi, '')
    .replace(/::\s*"?[a-z_]+"?( varying)?(\([0-9, ]*\))?(\[\])*/gi, '')
    .replace(/^\s*check\b/i, '')
    .replace(
      /"((?:[^"]|"")+)"|`([^`]+)`|\[([^\]$]+)\]/g,
      (_, a?: string, b?: string, c?: string) => `@${placeOf(a?.replaceAll('""', '"') ?? b ?? c ?? '', names)}`,
    )
    .replace(/[()\s]+/g, ' ')
    .trim();
  const list = /^(\S+) (?:in|= any array ?\[|= any) ?((?:\$\d+ ?,? ?)+)\]?$/i.exec(skeleton);
  const column = list?.[1] ?? disjunction(skeleton);
  if (column === null || column === undefined || strings.length === 0) return null;
  const name = column.startsWith('@')
    ? names[Number(column.slice(1))]
    : /^[\p{L}_][\p{L}\d_$]*$/u.test(column)
      ? column
      : undefined;
  return name === undefined ? null : { column: name, values: strings };
}

const unescaped = (text: string): string => text.replace(/\\(.)/gs, (_, char: string) => escapes[char] ?? char);
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', 0: '\0', Z: '\x1a' };

/** One name has one place, however often it stands there. */
const placeOf = (name: string, names: string[]): number => (names.includes(name) ? names.indexOf(name) : names.push(name) - 1);

function disjunction(skeleton: string): string | null {
  const parts = skeleton.split(/ or /i).map((part) => /^(\S+?) ?= ?\$\d+$/.exec(part.trim())?.[1]);
  const first = parts[0];
  return first !== undefined && parts.every((part) => part === first) ? first : null;
}
