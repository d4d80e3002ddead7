/** Several files as a zip, written while it is sent: one file is open at a time, and none is ever held whole. */
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { safeName } from './headers.ts';

export interface Entry {
  /** Folders, and the name; as people wrote them. */
  readonly names: readonly string[];
  readonly modified: Date;
  open(): Promise<Readable>;
}

/** Loaded with the first. Whoever reads it has to end it, or to destroy it. */
export async function archiveOf(entries: readonly Entry[]): Promise<Readable> {
  const { ZipArchive } = await import('archiver');
  // Pictures and films are small as they are.
  const zip = new ZipArchive({ store: true });
  const closed = new AbortController();
  zip.once('close', () => closed.abort());
  const fill = async () => {
    const name = openNames();
    for (const entry of entries) {
      const content = await entry.open();
      try {
        content.once('error', (error) => zip.destroy(error));
        const added = once(zip, 'entry', { signal: closed.signal });
        zip.append(content, { name: name(entry.names), date: entry.modified });
        await added;
      } finally {
        content.destroy();
      }
    }
    await zip.finalize();
  };
  fill().catch((error: unknown) => zip.destroy(error instanceof Error ? error : new Error(String(error))));
  return zip;
}

/** Paths that lead nowhere else, each once, also where case does not count. */
export function openNames(): (names: readonly string[]) => string {
  const taken = new Set<string>();
  return (names) => {
    const path = names.map(safeName).join('/');
    const [, stem = path, extension = ''] = /^(.*[^/])(\.[^./]*)$/.exec(path) ?? [];
    let unique = path;
    for (let number = 2; taken.has(unique.toLowerCase()); number++) unique = `${stem} (${number})${extension}`;
    taken.add(unique.toLowerCase());
    return unique;
  };
}
