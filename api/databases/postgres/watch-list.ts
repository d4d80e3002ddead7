/** Rows and arrays as PostgreSQL writes them as text: `(1,"a ""b""",)` and `{1,NULL,"a"}`, taken apart. */

/** The columns of a row; null for SQL's null. */
export function rowOf(text: string): (string | null)[] {
  const values: (string | null)[] = [];
  let at = 1;
  while (at < text.length) {
    let value = '';
    let given = false;
    let quoted = false;
    for (; at < text.length; at++) {
      const char = text[at]!;
      if (char === '"') {
        given = true;
        if (quoted && text[at + 1] === '"') {
          value += '"';
          at++;
        } else quoted = !quoted;
      } else if (char === '\\' && quoted) value += text[++at] ?? '';
      else if (!quoted && (char === ',' || char === ')')) break;
      else {
        given = true;
        value += char;
      }
    }
    values.push(given ? value : null);
    at++;
  }
  return values;
}

export type Elements = readonly (string | null | Elements)[];

/** The elements of an array, those of further dimensions as lists; null where the text is none. */
export function elementsOf(text: string): Elements | null {
  // `[2:3]={…}`: its numbers do not begin with one, which no list of JSON can tell.
  const start = text.startsWith('[') ? text.indexOf('=') + 1 : 0;
  if (text[start] !== '{') return null;
  let at = start;
  const list = (): Elements => {
    const found: (string | null | Elements)[] = [];
    at++;
    while (at < text.length && text[at] !== '}') {
      if (text[at] === ',') at++;
      else if (text[at] === '{') found.push(list());
      else found.push(element());
    }
    at++;
    return found;
  };
  const element = (): string | null => {
    if (text[at] !== '"') {
      const from = at;
      while (at < text.length && text[at] !== ',' && text[at] !== '}') at++;
      const bare = text.slice(from, at);
      return bare === 'NULL' ? null : bare;
    }
    let value = '';
    for (at++; at < text.length && text[at] !== '"'; at++) {
      if (text[at] === '\\') at++;
      value += text[at] ?? '';
    }
    at++;
    return value;
  };
  return list();
}
