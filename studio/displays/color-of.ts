/** A stored colour as CSS has it: `#2f6f52`, a name, or Directus's own `var(--theme--primary)`. undefined: it is none. Pure. */
const ours: Readonly<Record<string, string>> = {
  primary: 'var(--ui-primary)',
  success: 'var(--ui-success)',
  info: 'var(--ui-info)',
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

/** A colour for letters on our own ground, light or dark: nearer to that of all letters than it was said. */
export const inkOf = (color: string | undefined): string | undefined =>
  color === undefined ? undefined : `color-mix(in oklab, ${color} 55%, var(--ui-text-highlighted))`;

/** For letters on a ground somebody chose: black or white, whichever can be read. undefined: the ground is not known by its digits. */
export function inkOn(ground: string | undefined): string | undefined {
  const [, short, long] = /^#(?:([\da-f]{3})|([\da-f]{6}))$/i.exec(ground ?? '') ?? [];
  const digits = long ?? (short ? [...short].map((each) => each + each).join('') : null);
  if (digits === null) return undefined;
  const [r, g, b] = [0, 2, 4]
    .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! > 0.18 ? '#1c1917' : '#ffffff';
}
