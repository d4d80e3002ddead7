/**
 * What a picture says of itself: its size, and a little of what the camera noted (never where it was taken). Only headers are
 * read, a few pictures at once; of one that is broken or too large nothing is known.
 */
import { openLane } from '../lane.ts';
import { loadSharp } from '../media/sharp.ts';
import type { Payload } from '../query/change.ts';
import type { Location } from '../storage/storage.ts';

const pictures: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/tiff', 'image/avif']);

/** Where headers usually end, and the largest file that is read whole because its header did not. */
const header = 1024 ** 2;
const whole = 32 * 1024 ** 2;
/** Pictures that are looked at together. */
const inTurn = openLane(2);
/** As many as the largest pictures anybody works with have. */
const limitInputPixels = 0x3fff * 0x3fff;

export const nothingKnown = { width: null, height: null, metadata: null } as const;

export async function pictureOf(location: Location, path: string, type: string, bytes: number): Promise<Payload> {
  if (!pictures.has(type)) return nothingKnown;
  return inTurn(async () => {
    const start = await bytesOf(location, path, Math.min(bytes, header));
    const size = await sizeOf(start);
    if (size !== null || bytes <= header || bytes > whole) return { ...nothingKnown, ...size, metadata: await notesOf(start) };
    return { ...nothingKnown, ...(await sizeOf(await bytesOf(location, path, bytes))), metadata: await notesOf(start) };
  });
}

async function bytesOf(location: Location, path: string, count: number): Promise<Buffer> {
  const content = count === 0 ? null : await location.read(path, { start: 0, end: count - 1 });
  const chunks: Buffer[] = [];
  for await (const chunk of content ?? []) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function sizeOf(bytes: Buffer): Promise<{ readonly width: number; readonly height: number } | null> {
  const sharp = await loadSharp();
  try {
    const { width, height, orientation = 1, pageHeight } = await sharp(bytes, { limitInputPixels, failOn: 'none' }).metadata();
    const tall = pageHeight ?? height;
    // From the fifth on, cameras were held upright.
    return orientation >= 5 ? { width: tall, height: width } : { width, height: tall };
  } catch {
    return null;
  }
}

/** As Directus names them; its usual selection. */
const noted = {
  ifd0: ['Make', 'Model'],
  exif: ['FNumber', 'ExposureTime', 'FocalLength', 'ISOSpeedRatings'],
} as const;

async function notesOf(bytes: Buffer): Promise<Payload | null> {
  try {
    const { default: reader } = await import('exifreader');
    const tags: Readonly<Record<string, { readonly description?: unknown } | undefined>> = reader.load(bytes);
    const notes = Object.entries(noted).flatMap(([group, names]) => {
      const found = names.flatMap((name) => {
        const text = tags[name]?.description;
        return typeof text === 'string' && text !== '' ? [[name, text.slice(0, 200)] as const] : [];
      });
      return found.length === 0 ? [] : [[group, Object.fromEntries(found)] as const];
    });
    return notes.length === 0 ? null : Object.fromEntries(notes);
  } catch {
    return null;
  }
}
