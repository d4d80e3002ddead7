/** What a column's default means to clients: its value where the SQL text is a plain literal, null where it is an expression. */
export function plainDefault(text: string | null): string | number | boolean | null {
  if (text === null) return null;
  const quoted = /^N?'((?:[^']|'')*)'(?:::[\w ."[\](),]+)?$/.exec(text)?.[1];
  if (quoted !== undefined) return quoted.replaceAll("''", "'");
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  // Digits beyond what a number holds stay text.
  return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(text) && text.length <= 16 ? Number(text) : null;
}
