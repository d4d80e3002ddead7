/** A size that has a name: as it is stored, and as somebody types it. What is stored besides stays as it is. Pure. */
export type Entry = Readonly<Record<string, unknown>>;

export interface Draft {
  readonly key: string;
  readonly fit: string;
  readonly width: string;
  readonly height: string;
  readonly quality: string;
  readonly format: string;
  readonly withoutEnlargement: boolean;
  /** JSON. */
  readonly transforms: string;
}

export type Part = 'key' | 'width' | 'height' | 'quality' | 'transforms';

export const fits = ['cover', 'contain', 'inside', 'outside'] as const;
/** As it is; the best a browser takes; or one. */
export const formats = ['', 'auto', 'jpg', 'png', 'webp', 'avif', 'tiff'] as const;

export const entriesOf = (value: unknown): readonly Entry[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'object' && each !== null && !Array.isArray(each)) : [];

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

export const draftOf = ({ key, fit, width, height, quality, format, withoutEnlargement, transforms }: Entry): Draft => ({
  key: textOf(key),
  fit: textOf(fit) || 'cover',
  width: textOf(width),
  height: textOf(height),
  quality: textOf(quality),
  format: textOf(format),
  withoutEnlargement: withoutEnlargement === true,
  transforms: Array.isArray(transforms) && transforms.length > 0 ? JSON.stringify(transforms) : '',
});

const whole = (text: string): number | null => (/^[1-9]\d{0,4}$/.test(text.trim()) ? Number(text) : null);

/** undefined: it is no list. */
function listIn(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text.trim() || '[]');
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with each part, by its words. `others`: names that are taken. */
export function wrongIn(
  { key, width, height, quality, transforms }: Draft,
  others: readonly string[],
): Partial<Record<Part, string>> {
  const name = key.trim();
  const keyFault = name === '' ? 'key-missing' : others.includes(name) ? 'key-taken' : /^system-/.test(name) ? 'key-ours' : null;
  const best = whole(quality);
  return {
    ...(keyFault && { key: keyFault }),
    ...(width.trim() !== '' && whole(width) === null && { width: 'no-pixels' }),
    ...(height.trim() !== '' && whole(height) === null && { height: 'no-pixels' }),
    ...(quality.trim() !== '' && (best === null || best > 100) && { quality: 'no-quality' }),
    ...(listIn(transforms) === undefined && { transforms: 'no-list' }),
  };
}

/** Of one that nothing is wrong with. */
export function entryOf(draft: Draft, before: Entry): Entry {
  const steps = listIn(draft.transforms) ?? [];
  const said = {
    key: draft.key.trim(),
    fit: draft.fit,
    width: whole(draft.width),
    height: whole(draft.height),
    quality: whole(draft.quality),
    format: draft.format || null,
    withoutEnlargement: draft.withoutEnlargement || null,
    transforms: steps.length > 0 ? steps : null,
  };
  const all = { ...before, ...said };
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => value !== null || !(name in said)));
}

/** `400 × 300`, `400 × …`: of what it says of its sides. */
export const sidesOf = ({ width, height }: Draft): string =>
  width === '' && height === '' ? '' : `${width || '…'} × ${height || '…'}`;
