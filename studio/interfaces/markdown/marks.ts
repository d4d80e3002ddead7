/** What the buttons above a Markdown text do to it: signs around what is selected, signs before its lines. Pure. */
export interface Marked {
  readonly text: string;
  /** What is selected. */
  readonly from: number;
  readonly to: number;
}

/** Signs around it, or away where they are. */
export function wrapped({ text, from, to }: Marked, sign: string): Marked {
  const size = sign.length;
  const inner = text.slice(from, to);
  const put = (start: number, end: number, middle: string, at: number): Marked => ({
    text: text.slice(0, start) + middle + text.slice(end),
    from: at,
    to: at + inner.length,
  });
  const around = text.slice(Math.max(0, from - size), from) === sign && text.slice(to, to + size) === sign;
  // A single star beside another is not the sign of its own.
  const doubled = sign === '*' && text[from - 2] === '*' && text[from - 3] !== '*';
  if (around && !doubled) return put(from - size, to + size, inner, from - size);
  return put(from, to, sign + inner + sign, from + size);
}

export type LineMark = 'bullets' | 'numbers' | 'quote' | 'heading';

const signs: Readonly<Record<LineMark, { readonly is: RegExp; readonly make: (at: number) => string }>> = {
  bullets: { is: /^[-*+] /, make: () => '- ' },
  numbers: { is: /^\d+[.)] /, make: (at) => `${at + 1}. ` },
  quote: { is: /^> ?/, make: () => '> ' },
  heading: { is: /^#{1,6} /, make: () => '## ' },
};

/** Signs before all of its lines, or away where all have them. */
export function prefixed({ text, from, to }: Marked, mark: LineMark): Marked {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const found = text.indexOf('\n', Math.max(from, to - (text[to - 1] === '\n' && to > from ? 1 : 0)));
  const end = found < 0 ? text.length : found;
  const lines = text.slice(start, end).split('\n');
  const { is, make } = signs[mark];
  const bare = (line: string): string =>
    mark === 'quote' ? line : Object.values(signs).reduce((rest, { is: other }) => rest.replace(other, ''), line);
  const next = lines.every((line) => is.test(line))
    ? lines.map((line) => line.replace(is, ''))
    : lines.map((line, at) => make(at) + bare(line));
  const block = next.join('\n');
  return {
    text: text.slice(0, start) + block + text.slice(end),
    from: lines.length > 1 ? start : start + block.length,
    to: start + block.length,
  };
}

/** A link around it. What is selected is its text. */
export function linked({ text, from, to }: Marked, address: string): Marked {
  const inner = text.slice(from, to) || address;
  const link = `[${inner}](${/[\s()]/.test(address) ? `<${address}>` : address})`;
  return { text: text.slice(0, from) + link + text.slice(to), from: from + 1, to: from + 1 + inner.length };
}

export function pictured({ text, from, to }: Marked, address: string, alt: string): Marked {
  const picture = `![${alt.replace(/[[\]]/g, '')}](${address})`;
  return { text: text.slice(0, from) + picture + text.slice(to), from: from + picture.length, to: from + picture.length };
}

/** What of a text is another one now: from where, to where, and what stands there. */
export function differenceOf(
  before: string,
  after: string,
): { readonly from: number; readonly to: number; readonly text: string } {
  const short = Math.min(before.length, after.length);
  let head = 0;
  while (head < short && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < short - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { from: head, to: before.length - tail, text: after.slice(head, after.length - tail) };
}
