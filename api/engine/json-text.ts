/**
 * JSON text that is taken apart only where something is put into it. All else stays as the database wrote it: reading it into
 * JavaScript's numbers and objects would round digits and drop members of one name.
 */
export type JsonText = string;

/** An object that is being filled: its members' texts, or objects and lists of objects in it that were opened. */
export class OpenItem {
  readonly members: Map<string, JsonText | OpenItem | readonly Opened[]>;

  constructor(text: JsonText) {
    this.members = new Map();
    const parts = partsOf(text);
    for (let index = 0; index < parts.length; index += 2)
      this.members.set(JSON.parse(parts[index]!) as string, parts[index + 1]!);
  }

  /** A member's value; undefined for null, and for what is not there. */
  value(name: string): unknown {
    const text = this.members.get(name);
    return typeof text === 'string' ? (JSON.parse(text) ?? undefined) : undefined;
  }

  /** The objects a member holds, opened: one, those of a list, or none. */
  open(name: string): readonly OpenItem[] {
    const known = this.members.get(name);
    const opened = typeof known === 'string' ? open(known) : known;
    if (opened === undefined || typeof opened === 'string') return [];
    this.members.set(name, opened);
    return (opened instanceof OpenItem ? [opened] : opened).filter((each): each is OpenItem => each instanceof OpenItem);
  }

  text(): JsonText {
    return `{${[...this.members].map(([name, each]) => `${JSON.stringify(name)}:${textOf(each)}`).join()}}`;
  }
}

export type Opened = JsonText | OpenItem;

export const textOf = (part: Opened | readonly Opened[]): JsonText =>
  typeof part === 'string' ? part : part instanceof OpenItem ? part.text() : `[${part.map(textOf).join()}]`;

/** An object or a list opened; anything else is the text it is. */
export function open(text: JsonText): Opened | readonly Opened[] {
  const start = text.trimStart();
  if (start.startsWith('{')) return new OpenItem(text);
  return start.startsWith('[')
    ? partsOf(text).map((each) => (each.trimStart().startsWith('{') ? new OpenItem(each) : each))
    : text;
}

/** What stands between the outermost brackets, cut at commas and colons: elements, or names and values in turn. */
function partsOf(text: JsonText): JsonText[] {
  const parts: JsonText[] = [];
  const mark = /"(?:[^"\\]|\\.)*"|[[\]{},:]/g;
  let depth = 0;
  let start = 0;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    const [sign] = found;
    if (sign === '[' || sign === '{') {
      if (++depth === 1) start = mark.lastIndex;
    } else if (sign === ']' || sign === '}') {
      if (--depth > 0) continue;
      const last = text.slice(start, found.index);
      if (last.trim() !== '') parts.push(last.trim());
    } else if (depth === 1 && (sign === ',' || sign === ':')) {
      parts.push(text.slice(start, found.index).trim());
      start = mark.lastIndex;
    }
  }
  return parts;
}
