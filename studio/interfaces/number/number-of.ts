/** What was typed, as it is sent: a number where nothing is lost by that, else the text, which the server judges. Pure. */
export function numberOf(text: string, type: string): number | string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (type === 'bigInteger' || type === 'decimal' || !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed)) return trimmed;
  const number = Number(trimmed);
  return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number)) ? number : trimmed;
}
