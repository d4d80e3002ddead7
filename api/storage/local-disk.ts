/**
 * A folder of this machine. What is written gets a temporary name beside, is brought to the disk, and only then the name it is
 * asked for by; so a crash leaves nothing but something temporary, which is removed a day later.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkedPath, type Location, type Unfinished } from './storage.ts';

/** No path begins with a dot, so nothing of it is ever listed or read. */
const unfinished = '.unfinished';
const aDay = 86_400_000;

export function localDisk(folder: string): Location {
  const root = resolve(folder);
  const at = (path: string) => join(root, checkedPath(path));
  let ready: Promise<void> | null = null;
  return {
    write: async (path, content, signal) => {
      const target = at(path);
      ready ??= prepare(root);
      await ready;
      const temporary = join(root, unfinished, randomUUID());
      try {
        const bytes = await writeWhole(temporary, content, signal);
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await rename(temporary, target);
        await flushFolder(dirname(target));
        return { bytes };
      } catch (error) {
        content.destroy();
        await rm(temporary, { force: true });
        throw error;
      }
    },
    read: async (path, range) => {
      const file = await orNull(open(at(path), 'r'));
      return file && readable(file, range);
    },
    stat: async (path) => {
      const found = await orNull(stat(at(path)));
      return found?.isFile() ? { bytes: found.size, modified: found.mtime } : null;
    },
    remove: (path) => rm(at(path), { force: true }),
    list: (prefix) => listed(root, '', prefix),
    unfinished: () => leftIn(join(root, unfinished)),
    close: async () => {},
  };
}

async function prepare(root: string): Promise<void> {
  const folder = join(root, unfinished);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for await (const { begun, remove } of leftIn(folder)) if (Date.now() - begun.getTime() > aDay) await remove();
}

async function* leftIn(folder: string): AsyncGenerator<Unfinished> {
  for await (const { name } of (await orNull(opendir(folder))) ?? []) {
    const path = join(folder, name);
    const found = await orNull(stat(path));
    if (found) yield { path: name, begun: found.mtime, remove: () => rm(path, { force: true, recursive: true }) };
  }
}

async function writeWhole(path: string, content: Readable, signal?: AbortSignal): Promise<number> {
  // `flush`: on the disk itself before it is closed, as a name for lost bytes would be worse than none.
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true });
  await pipeline(content, file, { signal });
  return file.bytesWritten;
}

/** The new name, too, is on the disk before anybody relies on it. Not every system lets a folder be opened. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

async function readable(file: FileHandle, range?: { readonly start: number; readonly end: number }): Promise<Readable | null> {
  const found = await file.stat();
  if (found.isFile()) return file.createReadStream({ ...range });
  await file.close();
  return null;
}

async function* listed(root: string, folder: string, prefix: string): AsyncGenerator<string> {
  const entries = await orNull(opendir(join(root, folder)));
  if (entries === null) return;
  for await (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory()) {
      // Only folders that may hold such paths are opened.
      const inside = `${path}/`;
      if (inside.startsWith(prefix) || prefix.startsWith(inside)) yield* listed(root, inside, prefix);
    } else if (entry.isFile() && path.startsWith(prefix)) yield path;
  }
}

/** null where there is no such file. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
