/** A JSON list cut into the texts of its elements, which keeps every digit of a number; lists in it are cut as well. */
export type Elements = readonly (string | Elements)[];

/** null: the text is no list. `deep`: lists within are lists of elements, too, and not elements themselves. */
export function elementsOf(json: string, deep: boolean): Elements | null {
  try {
    if (!Array.isArray(JSON.parse(json))) return null;
  } catch {
    return null;
  }
  return cut(json.trim(), deep);
}

function cut(list: string, deep: boolean): Elements {
  const parts: string[] = [];
  const mark = /"(?:[^"\\]|\\.)*"|[[\]{},]/g;
  let depth = 0;
  let start = 1;
  for (let found = mark.exec(list); found; found = mark.exec(list)) {
    const [sign] = found;
    if (sign === '[' || sign === '{') depth++;
    else if (sign === ']' || sign === '}') depth--;
    else if (sign !== ',' || depth > 1) continue;
    if ((sign === ',' && depth === 1) || depth === 0) {
      parts.push(list.slice(start, found.index).trim());
      start = mark.lastIndex;
    }
  }
  const elements = parts.length === 1 && parts[0] === '' ? [] : parts;
  return elements.map((each) => (deep && each.startsWith('[') ? cut(each, true) : each));
}
