/** Width, height, fit and focal point as calls of sharp, where what comes out is not larger than it may be. */
import type { Sharp } from 'sharp';
import { illegal } from './illegal.ts';
import type { Transform } from './transform.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Frame {
  /** Longest side of what comes out. */
  readonly dimension: number;
  /** What is added around an image may be seen through. */
  readonly clear: boolean;
}

export function placed(image: Sharp, transform: Transform, size: Size, { dimension, clear }: Frame): Sharp {
  const { width, height, withoutEnlargement, focalPoint } = transform;
  if (width === null && height === null) return image;
  const fit = transform.fit ?? 'cover';
  if (focalPoint !== null && width !== null && height !== null && fit === 'cover') {
    const { scaled, window } = around(focalPoint, { width, height }, size, withoutEnlargement);
    return image.resize({ ...scaled, fit: 'fill' }).extract(window);
  }
  if (outgrows(size, width, height, fit, dimension)) {
    throw illegal(width === null ? 'height' : 'width', `would make the image longer than ${dimension} pixels`);
  }
  return image.resize({
    ...(width !== null && { width }),
    ...(height !== null && { height }),
    fit,
    withoutEnlargement,
    background: { r: 255, g: 255, b: 255, alpha: clear ? 0 : 1 },
  });
}

/** Where one side follows from the other it may become very long. */
function outgrows(size: Size, width: number | null, height: number | null, fit: string, dimension: number): boolean {
  if (width !== null && height !== null && fit !== 'outside') return false;
  const scale = Math.max((width ?? 0) / size.width, (height ?? 0) / size.height);
  return Math.max(size.width, size.height) * scale > dimension + 1;
}

interface Window {
  readonly scaled: Size;
  readonly window: Size & { readonly left: number; readonly top: number };
}

/** The part of the asked size with the point as near to its middle as the edges let it be. */
export function around(point: { readonly x: number; readonly y: number }, asked: Size, size: Size, noLarger: boolean): Window {
  const cover = Math.max(asked.width / size.width, asked.height / size.height);
  const scale = noLarger ? Math.min(1, cover) : cover;
  const scaled = { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) };
  const width = Math.min(asked.width, scaled.width);
  const height = Math.min(asked.height, scaled.height);
  const within = (wanted: number, most: number): number => Math.round(Math.min(Math.max(0, wanted), most));
  return {
    scaled,
    window: {
      width,
      height,
      left: within(point.x * scale - width / 2, scaled.width - width),
      top: within(point.y * scale - height / 2, scaled.height - height),
    },
  };
}
