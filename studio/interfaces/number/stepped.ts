/** A number moved by a step, within its limits; null: it is none that can be moved without losing digits. Pure. */
export function stepped(
  text: string,
  by: number,
  { min, max }: { readonly min: number | null; readonly max: number | null },
): string | null {
  const trimmed = text.trim();
  if (!/^[-+]?\d{0,15}(\.\d{1,6})?$/.test(trimmed)) return null;
  const now = trimmed === '' ? (min ?? 0) - by : Number(trimmed);
  const digits = Math.max(digitsOf(trimmed), digitsOf(String(by)));
  const next = Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, now + by));
  return Number.isFinite(next) ? next.toFixed(digits) : null;
}

const digitsOf = (text: string): number => /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
