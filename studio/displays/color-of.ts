/** A stored colour as CSS has it: `#2f6f52`, a name, or Directus's own `var(--theme--primary)`. undefined: it is none. Pure. */
const ours: Readonly<Record<string, string>> = {
  primary: 'var(--ui-primary)',
  success: 'var(--ui-success)',
  warning: 'var(--ui-warning)',
  danger: 'var(--ui-error)',
  secondary: 'var(--ui-text-muted)',
};

export function colorOf(stored: unknown): string | undefined {
  if (typeof stored !== 'string' || stored === '') return undefined;
  const [, named] = /^var\(--(?:theme--)?(\w+)[\w-]*\)$/.exec(stored) ?? [];
  if (named !== undefined) return ours[named] ?? 'var(--ui-text-muted)';
  return /^(#[\da-f]{3,8}|[a-z]{3,20}|(rgb|hsl)a?\([\d\s.,%/]+\))$/i.test(stored) ? stored : undefined;
}
