/** One item as one XML element. Names XML cannot hold are changed, and told in an attribute; null is told from empty text. */

export function xmlElement(name: string, value: unknown): string {
  const tag = elementName(name);
  const original = tag === name ? '' : ` name="${escapeText(name)}"`;
  if (value === null || value === undefined) return `<${tag}${original} null="true"/>`;
  return `<${tag}${original}>${content(value)}</${tag}>`;
}

function content(value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => xmlElement('item', each)).join('');
  if (typeof value !== 'object' || value === null) return escapeText(String(value));
  let text = '';
  for (const [name, inner] of Object.entries(value)) text += xmlElement(name, inner);
  return text;
}

function elementName(name: string): string {
  const valid = name.replace(/[^\p{L}\p{N}_.-]/gu, '_');
  return /^[\p{L}_]/u.test(valid) && !/^xml/i.test(valid) ? valid : `_${valid}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Control characters have no place in XML 1.0, not even escaped. */
function escapeText(text: string): string {
  return text
    .replace(/[&<>"\r]/g, (character) => entities[character]!)
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
