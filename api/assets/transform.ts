/** What is asked to be made of an image: read from a query, a preset or a body, and within bounds; pure. */
import { own, type WireObject } from '../parse/wire.ts';
import { type Format, formats } from './formats.ts';
import { illegal } from './illegal.ts';
import { type Operation, type OperationLimits, readOperations } from './operations.ts';

export const fits = ['cover', 'contain', 'inside', 'outside'] as const;
export type Fit = (typeof fits)[number];

/** null: nothing is said of it. */
export interface Transform {
  readonly width: number | null;
  readonly height: number | null;
  readonly fit: Fit | null;
  readonly withoutEnlargement: boolean;
  readonly quality: number | null;
  readonly format: Format | 'auto' | null;
  /** In pixels of the original. */
  readonly focalPoint: { readonly x: number; readonly y: number } | null;
  readonly operations: readonly Operation[];
}

/** Parameters that ask for a transformation; others of an address are none of its. */
export const transformParameters = [
  'key', 'width', 'height', 'fit', 'quality', 'withoutEnlargement', 'format', 'focal_point_x', 'focal_point_y', 'transforms',
] as const; // biome-ignore format: a list

export const asksForTransform = (parameters: WireObject): boolean =>
  transformParameters.some((name) => given(parameters, name) !== null);

/** A picture of what is none; with or without a value. */
export function asksForPoster(parameters: WireObject): boolean {
  const value = own(parameters, 'poster');
  return value !== undefined && value !== 'false' && value !== false;
}

/** Without `key`, which stands for others. */
export function readTransform(parameters: WireObject, limits: OperationLimits): Transform {
  const number = (name: string, least: number, most: number): number | null => {
    const value = given(parameters, name);
    if (value === null) return null;
    const read =
      typeof value === 'number' ? value : typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (Number.isInteger(read) && read >= least && read <= most) return read;
    throw illegal(name, `has to be a whole number from ${least} to ${most}`);
  };
  const x = number('focal_point_x', 0, 1_000_000);
  const y = number('focal_point_y', 0, 1_000_000);
  if ((x === null) !== (y === null)) throw illegal(x === null ? 'focal_point_x' : 'focal_point_y', 'is missing beside the other');
  const operations = given(parameters, 'transforms');
  return {
    width: number('width', 1, limits.dimension),
    height: number('height', 1, limits.dimension),
    fit: oneOf(parameters, 'fit', fits),
    withoutEnlargement: truth(parameters, 'withoutEnlargement'),
    quality: number('quality', 1, 100),
    format: oneOf(parameters, 'format', [...formats, 'auto']),
    focalPoint: x === null || y === null ? null : { x, y },
    operations: operations === null ? [] : readOperations(operations, limits),
  };
}

/** null where it is left out, or empty. */
function given(parameters: WireObject, name: string): unknown {
  const value = own(parameters, name);
  return value === undefined || value === '' ? null : value;
}

function oneOf<const T extends string>(parameters: WireObject, name: string, choices: readonly T[]): T | null {
  const value = given(parameters, name);
  if (value === null) return null;
  const found = choices.find((each) => each === value);
  if (found !== undefined) return found;
  throw illegal(name, `has to be ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`);
}

/** Named without a value it is wanted, as Directus has it. */
function truth(parameters: WireObject, name: string): boolean {
  const value = own(parameters, name);
  if (value === undefined || value === null || value === false || value === 'false') return false;
  if (value === '' || value === true || value === 'true') return true;
  throw illegal(name, 'has to be true or false');
}
