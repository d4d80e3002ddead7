/** Moments as browsers' fields and as the API write them. A timestamp is a moment in the world; the others have no zone. Pure. */

/** '' where there is none. */
export function inputText(value: unknown, type: string): string {
  if (typeof value !== 'string' || value === '') return '';
  if (type !== 'timestamp')
    return value
      .replace(/\.\d+$/, '')
      .replace(/Z$/, '')
      .replace(' ', 'T');
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return '';
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

export function momentOf(text: string, type: string): string | null {
  if (text === '') return null;
  if (type === 'date' || type === 'time') return text.length === 5 ? `${text}:00` : text;
  const whole = text.length === 16 ? `${text}:00` : text;
  return type === 'timestamp' ? new Date(whole).toISOString() : whole;
}
