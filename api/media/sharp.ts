/**
 * sharp, loaded with the first image, and shut to everything but the kinds we read: what is none of them (drawings that name other
 * files, documents, whatever else libvips has loaders for) is not even looked into.
 */
import type { SharpConstructor } from 'sharp';

let loading: Promise<SharpConstructor> | null = null;

export function loadSharp(): Promise<SharpConstructor> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: loaders.map((name) => `VipsForeignLoad${name}`) });
    // Results are kept by us; what libvips remembers of operations would only be memory.
    sharp.cache(false);
    return sharp;
  });
  return loading;
}

const loaders = ['Jpeg', 'Png', 'Webp', 'Tiff', 'Heif', 'Nsgif'];
