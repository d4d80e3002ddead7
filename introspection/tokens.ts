/**
 * SQL text cut into words, quoted names, string literals and symbols; blanks and comments fall away.
 * Just enough to find a clause without being fooled by quotes, comments or nested parentheses: it is no parser.
 */
export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'symbol';
  /** Without its quotes; words as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `brackets`: `[a]` is a name (SQLite, MS SQL) and not an array. `backslashes`: `\'` does not end a string (MySQL). */
export interface TokenOptions {
  readonly brackets?: boolean;
  readonly backslashes?: boolean;
}

const word = /[\w$@#\u0080-\u{10ffff}]+/uy;
const closing: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`', '[': ']' };
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', 0: '\0', Z: '\x1a' };

export function tokenize(sql: string, options: TokenOptions = {}): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    const char = sql.charAt(at);
    const two = sql.slice(at, at + 2);
    if (/\s/.test(char)) {
      at++;
    } else if (two === '--') {
      at = after(sql, '\n', at);
    } else if (two === '/*') {
      at = after(sql, '*/', at + 2);
    } else if (char in closing && (char !== '[' || options.brackets === true)) {
      const token = quoted(sql, at, char === "'" && options.backslashes === true);
      tokens.push(token);
      at = token.end;
    } else {
      word.lastIndex = at;
      const found = word.exec(sql)?.[0];
      const text = found ?? char;
      tokens.push({ kind: found === undefined ? 'symbol' : 'word', text, start: at, end: at + text.length });
      at += text.length;
    }
  }
  return tokens;
}

export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toUpperCase());
}

export function isSymbol(token: Token | undefined, symbol: string): boolean {
  return token?.kind === 'symbol' && token.text === symbol;
}

/** The index of the parenthesis that closes the one at `open`; the end when there is none. */
export function closes(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (isSymbol(tokens[i], '(')) depth++;
    if (isSymbol(tokens[i], ')') && --depth === 0) return i;
  }
  return tokens.length;
}

/** What stands between the commas that are in no parentheses. */
export function splitAtCommas(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isSymbol(token, '(')) depth++;
    if (isSymbol(token, ')')) depth--;
    if (depth === 0 && isSymbol(token, ',')) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** The text the tokens were cut from, with everything between them as it was. */
export function sourceOf(sql: string, tokens: readonly Token[]): string {
  return sql.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
}

/** A doubled closing quote stands for itself; SQLite's and MS SQL's `[` is the one name quote that differs from its end. */
function quoted(sql: string, start: number, backslashes: boolean): Token {
  const open = sql.charAt(start);
  const close = closing[open] ?? open;
  let text = '';
  let at = start + 1;
  while (at < sql.length) {
    const char = sql.charAt(at);
    if (backslashes && char === '\\') {
      text += escapes[sql.charAt(at + 1)] ?? sql.charAt(at + 1);
      at += 2;
    } else if (char !== close) {
      text += char;
      at++;
    } else if (sql.charAt(at + 1) === close) {
      text += close;
      at += 2;
    } else {
      break;
    }
  }
  return { kind: open === "'" ? 'string' : 'name', text, start, end: Math.min(at + 1, sql.length) };
}

function after(sql: string, mark: string, from: number): number {
  const found = sql.indexOf(mark, from);
  return found === -1 ? sql.length : found + mark.length;
}
