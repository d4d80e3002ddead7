/** Kinds of images that are read and made, and which of them a client would like best; pure. */

export const formats = ['jpg', 'png', 'webp', 'tiff', 'avif'] as const;
export type Format = (typeof formats)[number];

const types: Readonly<Record<Format, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tiff: 'image/tiff',
  avif: 'image/avif',
};

export const typeOf = (format: Format): string => types[format];

/** null: images of this type, if it is one, are given as they are. */
export const formatOf = (type: string | null): Format | null => formats.find((format) => types[format] === type) ?? null;

/** `auto` by the Accept header; where that says nothing of the better ones, what every client can show. */
export function chosenFormat(asked: Format | 'auto' | null, original: Format, accept: string | undefined): Format {
  if (asked === null) return original;
  if (asked !== 'auto') return asked;
  if (takes(accept, 'image/avif')) return 'avif';
  if (takes(accept, 'image/webp')) return 'webp';
  return original === 'jpg' ? 'jpg' : 'png';
}

function takes(accept: string | undefined, type: string): boolean {
  return (accept ?? '').split(',').some((each) => {
    const [name, ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    return name === type && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}
