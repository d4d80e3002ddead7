/**
 * Uploads that are not whole yet, in a folder of this machine: of each what it will be, and the bytes there are. How far it is, is
 * the length of its bytes; so it goes on where it broke off, also after a restart.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Begun {
  readonly id: string;
  readonly size: number;
  /** Who began it; null: nobody who is known by name. */
  readonly owner: string | null;
  /** As it was sent. */
  readonly metadata: string;
}

export interface Pieces {
  begin(begun: Begun): Promise<void>;
  find(id: string): Promise<(Begun & { readonly offset: number }) | null>;
  /** Puts bytes behind those there are, and answers how many there are then; what came before it broke off stays. */
  append(id: string, offset: number, content: Readable, most: number): Promise<number>;
  read(id: string): Readable;
  remove(id: string): Promise<void>;
  /** Those nothing has come for in so many milliseconds. */
  left(age: number): Promise<readonly string[]>;
}

export function openPieces(path: string): Pieces {
  const folder = resolve(path);
  const said = (id: string) => join(folder, `${id}.json`);
  const bytes = (id: string) => join(folder, `${id}.part`);
  const remove = async (id: string): Promise<void> => {
    await rm(said(id), { force: true });
    await rm(`${said(id)}.new`, { force: true });
    await rm(bytes(id), { force: true });
  };
  return {
    begin: async (begun) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(bytes(begun.id), '', { mode: 0o600, flag: 'wx' });
      // The name it is found by comes last, and with all that is in it.
      await writeFile(`${said(begun.id)}.new`, JSON.stringify(begun), { mode: 0o600, flush: true });
      await rename(`${said(begun.id)}.new`, said(begun.id));
    },
    find: async (id) => {
      try {
        const begun = JSON.parse(await readFile(said(id), 'utf8')) as Begun;
        return { ...begun, offset: (await stat(bytes(id))).size };
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    append: async (id, offset, content, most) => {
      const file = createWriteStream(bytes(id), { flags: 'r+', start: offset, flush: true });
      let written = 0;
      const counted = async function* (): AsyncGenerator<Buffer> {
        for await (const chunk of content as AsyncIterable<Buffer>) {
          if (written + chunk.length > most) throw new TooMany();
          written += chunk.length;
          yield chunk;
        }
      };
      try {
        await pipeline(Readable.from(counted(), { objectMode: false }), file);
      } catch (error) {
        if (!(error instanceof TooMany)) throw error;
        await truncate(bytes(id), offset);
        throw error;
      }
      return offset + written;
    },
    read: (id) => createReadStream(bytes(id)),
    remove,
    left: async (age) => {
      const latest = new Map<string, number>();
      for (const name of await readdir(folder).catch(() => [])) {
        const id = name.replace(/\..*$/, '');
        const found = await stat(join(folder, name)).catch(() => null);
        if (found) latest.set(id, Math.max(found.mtimeMs, latest.get(id) ?? 0));
      }
      return [...latest].filter(([, moment]) => Date.now() - moment > age).map(([id]) => id);
    },
  };
}

/** More came than was announced. */
export class TooMany extends Error {}
