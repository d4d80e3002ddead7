/** Files for the configuration: their text, null where there is none, and a sentence where they cannot be read. */
import { readFileSync } from 'node:fs';
import { StartError } from '../api/config/start-error.ts';

export function readFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (code === 'EISDIR') throw new StartError(`${path} is a folder, not a file.`, 'Give the path of a file.');
    throw new StartError(`${path} cannot be read (${String(code)}).`, 'Give this user the right to read it.');
  }
}
