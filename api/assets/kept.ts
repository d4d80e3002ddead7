/**
 * Results of transformations, each beside the file it was made of (`<name>__<hash>.<ext>`) and made once, however many ask for it at
 * the same time. Whoever leaves takes nothing from the others.
 */
import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Log } from '../log.ts';
import type { Location } from '../storage/storage.ts';
import type { Asset } from './asset.ts';
import type { Format } from './formats.ts';
import type { Transform } from './transform.ts';

export interface Kept {
  /** `make` is called where there is none yet, and nobody is at it. */
  bytes(location: Location, path: string, make: () => Promise<Buffer>): Promise<Buffer>;
}

export function openKept(log: Log): Kept {
  const flights = new Map<Location, Map<string, Promise<Buffer>>>();
  return {
    bytes: (location, path, make) => {
      const here = flights.get(location) ?? new Map<string, Promise<Buffer>>();
      flights.set(location, here);
      const known = here.get(path);
      if (known) return known;
      const flight = found(location, path)
        .then((kept) => kept ?? made(location, path, make, log))
        .finally(() => here.delete(path));
      here.set(path, flight);
      return flight;
    },
  };
}

/** Somebody may have been done in just this moment, or another node. */
async function found(location: Location, path: string): Promise<Buffer | null> {
  const content = await location.read(path);
  return content && buffer(content);
}

async function made(location: Location, path: string, make: () => Promise<Buffer>, log: Log): Promise<Buffer> {
  const bytes = await make();
  try {
    await location.write(path, Readable.from([bytes]));
  } catch (error) {
    // It is only made again the next time.
    log.warn('A transformed image could not be kept', { path, error: String(error) });
  }
  return bytes;
}

/** Of what it is made, and how. */
export const fingerprintOf = (asset: Asset, transform: Transform, format: Format): string =>
  hash('sha256', JSON.stringify([1, asset.path, asset.version, format, transform]), 'hex').slice(0, 32);

/** Beginning as the original does, by which all that was made of a file is found; no longer than names may be. */
export const pathOf = ({ path }: Asset, fingerprint: string, format: Format): string =>
  `${path.replace(/\.[^./]*$/, '').slice(0, longest)}__${fingerprint}.${format}`;

const longest = 100;
