/**
 * Which methods of sharp `transforms` may name, and what they may be given: nothing that reads a file, nothing that makes an image
 * much larger, and no kernel that takes for ever. sharp itself checks the rest. Pure.
 */
import { isWireObject } from '../parse/wire.ts';
import { illegal } from './illegal.ts';

export interface Operation {
  readonly method: Method;
  readonly arguments: readonly unknown[];
}

/** Largest number, positive or negative, anywhere in the arguments; null: as large as an image may be. */
const methods = {
  autoOrient: 0,
  blur: 100,
  clahe: 256,
  convolve: 256,
  extend: 1000,
  extract: null,
  flatten: 255,
  flip: 0,
  flop: 0,
  gamma: 3,
  grayscale: 0,
  greyscale: 0,
  linear: 1000,
  median: 15,
  modulate: 360,
  negate: 0,
  normalise: 100,
  normalize: 100,
  recomb: 100,
  resize: null,
  rotate: 3600,
  sharpen: 1_000_000,
  threshold: 255,
  tint: 255,
  toColorspace: 0,
  toColourspace: 0,
  trim: 255,
} as const satisfies Readonly<Record<string, number | null>>;

export type Method = keyof typeof methods;
export const methodNames = Object.keys(methods) as readonly Method[];

export interface OperationLimits {
  readonly operations: number;
  readonly dimension: number;
}

export function readOperations(given: unknown, limits: OperationLimits): readonly Operation[] {
  const list = typeof given === 'string' ? parsed(given) : given;
  if (!Array.isArray(list)) throw illegal('transforms', 'has to be a list of lists', example);
  if (list.length > limits.operations) {
    throw illegal('transforms', `has ${list.length} operations; there may be ${limits.operations}`);
  }
  return list.map((each) => readOperation(each, limits));
}

const example = 'Send JSON such as [["rotate",90],["blur",4]]';

function readOperation(given: unknown, { dimension }: OperationLimits): Operation {
  if (!Array.isArray(given) || typeof given[0] !== 'string') throw illegal('transforms', 'has to be a list of lists', example);
  const [name, ...rest] = given as unknown as readonly [string, ...unknown[]];
  const method = methodNames.find((each) => each === name);
  if (method === undefined) {
    throw illegal(
      'transforms',
      `"${name.slice(0, 60)}" is none of the methods one may ask for`,
      `There are: ${methodNames.join(', ')}`,
    );
  }
  if (rest.length > 4 || !isPlain(rest, methods[method] ?? dimension, 0)) {
    throw illegal(
      'transforms',
      `"${method}" is given what it does not take`,
      `Numbers are at most ${methods[method] ?? dimension}`,
    );
  }
  if (method === 'resize') return { method, arguments: [bounded(rest, dimension)] };
  if (method === 'convolve' && !isSmallKernel(rest[0])) {
    throw illegal('transforms', '"convolve" takes kernels of at most 9 by 9', example);
  }
  return { method, arguments: rest };
}

/** Numbers, short texts, truths; lists and objects of those, not deep. */
function isPlain(value: unknown, most: number, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) <= Math.max(most, 1);
  if (typeof value === 'string') return value.length <= 50;
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value !== 'object' || depth > 3) return false;
  const members = Object.entries(value);
  return members.length <= 100 && members.every(([name, each]) => fits(name, each, most, depth));
}

/** A colour is one whatever it stands beside. */
const fits = (name: string, value: unknown, most: number, depth: number): boolean =>
  name !== '__proto__' && isPlain(value, name === 'background' ? 255 : most, depth + 1);

/** One side alone would let the other become as long as it likes. */
function bounded([first, second, third]: readonly unknown[], dimension: number): Readonly<Record<string, unknown>> {
  const options = [first, second, third].find(isWireObject);
  const sides = { ...(typeof first === 'number' && { width: first }), ...(typeof second === 'number' && { height: second }) };
  const asked: Readonly<Record<string, unknown>> = { ...options, ...sides };
  if (asked.fit !== undefined && !['cover', 'contain', 'fill', 'inside'].includes(String(asked.fit))) {
    throw illegal('transforms', '"resize" takes the fits cover, contain, fill and inside', 'Send fit=outside beside it');
  }
  const { width = null, height = null } = asked;
  if (width !== null && height !== null) return asked;
  return { ...asked, width: width ?? dimension, height: height ?? dimension, fit: 'inside' };
}

function isSmallKernel(given: unknown): boolean {
  const { width, height } = (given ?? {}) as Readonly<Record<string, unknown>>;
  return [width, height].every((side) => typeof side === 'number' && Number.isInteger(side) && side >= 1 && side <= 9);
}

function parsed(text: string): unknown {
  try {
    return text.length > 10_000 ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
