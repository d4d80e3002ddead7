/** Bytes of an image -> bytes of another. Whatever the bytes are, it ends in an image or in a clear refusal. */
import type { Sharp } from 'sharp';
import { ApiError } from '../errors.ts';
import { loadSharp } from '../media/sharp.ts';
import type { Format } from './formats.ts';
import { illegal } from './illegal.ts';
import { type Frame, placed, type Size } from './placing.ts';
import type { Transform } from './transform.ts';

export interface RenderLimits {
  readonly dimension: number;
  readonly milliseconds: number;
}

export async function render(input: Buffer, transform: Transform, format: Format, limits: RenderLimits): Promise<Buffer> {
  if (input.length === 0) throw unreadable('it is empty');
  const sharp = await loadSharp();
  const image = sharp(input, { limitInputPixels: limits.dimension ** 2, failOn: 'warning', sequentialRead: true });
  const turned = !transform.operations.some(({ method }) => method === 'rotate' || method === 'autoOrient');
  const { size, alpha } = await measured(image, turned);
  if (Math.max(size.width, size.height) > limits.dimension) throw tooLarge(size, limits.dimension);
  const asked = arranged(turned ? image.autoOrient() : image, transform, size, {
    dimension: limits.dimension,
    clear: format !== 'jpg',
  });
  // Where there is no transparency, it would be black.
  const filled = format === 'jpg' && alpha ? asked.flatten({ background: 'white' }) : asked;
  const written = filled.toFormat(
    format === 'jpg' ? 'jpeg' : format,
    transform.quality === null ? {} : { quality: transform.quality },
  );
  try {
    return await written.timeout({ seconds: Math.max(1, Math.ceil(limits.milliseconds / 1000)) }).toBuffer();
  } catch (error) {
    throw refusalOf(error);
  }
}

interface Measured {
  readonly size: Size;
  readonly alpha: boolean;
}

/** Read of the head alone, so that what claims to be huge is refused before it is. */
async function measured(image: Sharp, turned: boolean): Promise<Measured> {
  try {
    const { width, height, autoOrient, hasAlpha } = await image.metadata();
    return { size: turned ? autoOrient : { width, height }, alpha: hasAlpha };
  } catch (error) {
    throw refusalOf(error);
  }
}

function arranged(image: Sharp, transform: Transform, size: Size, frame: Frame): Sharp {
  let next = placed(image, transform, size, frame);
  for (const { method, arguments: given } of transform.operations) {
    const operation = next[method] as (this: Sharp, ...given: unknown[]) => Sharp;
    try {
      next = operation.apply(next, [...given]);
    } catch (error) {
      throw illegal('transforms', `"${method}" is refused: ${told(error)}`);
    }
  }
  return next;
}

/** What sharp says when it is given what it cannot work with, or is stopped. */
function refusalOf(error: unknown): ApiError {
  const text = told(error);
  if (/timeout/i.test(text)) {
    return new ApiError(
      'OUT_OF_TIME',
      { reason: 'Transforming the image took too long' },
      'Ask for a smaller image, or for less of it',
    );
  }
  if (/pixel limit|exceeds|too large/i.test(text)) return illegal('image', 'is larger than may be transformed', originalHint);
  if (/extract|bad area|crop/i.test(text)) return illegal('transforms', 'cuts out what is not within the image');
  return unreadable(/unsupported image format/i.test(text) ? 'it is none, or of another kind than it says' : 'it is damaged');
}

const originalHint = 'Ask for the file as it is';

const tooLarge = ({ width, height }: Size, dimension: number): ApiError =>
  illegal('image', `is ${width} by ${height} pixels; images of up to ${dimension} by ${dimension} are transformed`, originalHint);

const unreadable = (why: string): ApiError =>
  new ApiError('UNPROCESSABLE_CONTENT', { reason: `The image cannot be read: ${why}` }, originalHint);

const told = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200);
