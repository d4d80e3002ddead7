/** Bytes by path, in named places. Paths are ours, never a user's; `checkedPath` refuses all the same what leads elsewhere. */
import type { Readable } from 'node:stream';
import type { LocationConfig } from '../config/storage.ts';

export interface Location {
  /** Whole or not at all: what breaks off leaves nothing. */
  write(path: string, content: Readable, signal?: AbortSignal): Promise<{ readonly bytes: number }>;
  /** `range`: both ends included. null: there is nothing. */
  read(path: string, range?: { readonly start: number; readonly end: number }): Promise<Readable | null>;
  stat(path: string): Promise<{ readonly bytes: number; readonly modified: Date } | null>;
  /** That there was nothing is no failure. */
  remove(path: string): Promise<void>;
  /** Paths that begin with it. */
  list(prefix: string): AsyncIterable<string>;
  /** Writes that are not done: under way, or left by what ended in the middle of them. */
  unfinished(): AsyncIterable<Unfinished>;
  close(): Promise<void>;
}

export interface Unfinished {
  /** What it was to be written to, where that is known; else a name of its own. */
  readonly path: string;
  readonly begun: Date;
  remove(): Promise<void>;
}

export interface Storage {
  /** The first one takes what names none. */
  readonly names: readonly string[];
  location(name: string): Location | null;
  close(): Promise<void>;
}

export interface StorageConfig {
  readonly storage: readonly LocationConfig[];
}

/** Relative, of names divided by `/`, none of which begins with a dot or holds what some system reads otherwise. Throws otherwise. */
export function checkedPath(path: string): string {
  if (path.length <= 500 && path.split('/').every((part) => /^[^./\\\p{C}][^/\\\p{C}]*$/u.test(part))) return path;
  throw new Error(`Not a path of stored files: ${JSON.stringify(path.slice(0, 100))}`);
}
