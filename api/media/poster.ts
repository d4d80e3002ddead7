/**
 * One picture (PNG) of a document or a film: its first page, or one of its first seconds. Made by pdftoppm and ffmpeg, where they are
 * installed. Each is told what the bytes are, so that none looks for a kind that leads elsewhere (playlists, lists of other files).
 */
import { outputOf } from './programs.ts';

/** By what the bytes are; of a film, how ffmpeg calls its container. */
const containers: Readonly<Record<string, string>> = {
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/x-m4v': 'mov',
  'video/3gpp': 'mov',
  'video/webm': 'matroska',
  'video/matroska': 'matroska',
  'video/x-matroska': 'matroska',
  'video/vnd.avi': 'avi',
  'video/ogg': 'ogg',
};

export const hasPoster = (type: string | null): type is string =>
  type !== null && (type === 'application/pdf' || Object.hasOwn(containers, type));

/** Of the longer side, in pixels: what is made of it is smaller. */
const longest = 1600;
const memory = 1024 ** 3;
const output = 32 * 1024 ** 2;

/** `path`: of a file on this machine. Throws a ProgramFailure. */
export function posterOf(path: string, type: string, milliseconds: number): Promise<Buffer> {
  const bounds = { milliseconds, memory, output };
  if (type === 'application/pdf') {
    const args = ['-png', '-f', '1', '-l', '1', '-singlefile', '-scale-to', String(longest), path];
    return outputOf('pdftoppm', args, bounds);
  }
  const args = [
    '-v', 'error', '-nostdin', '-hide_banner', '-threads', '1', '-max_pixels', '40000000', '-protocol_whitelist', 'file',
    '-f', containers[type]!, '-i', `file:${path}`, '-map', '0:v:0', '-an', '-sn', '-dn',
    // Not the first one, which is often black: the one that is most like the others.
    '-vf', `scale='min(${longest},iw)':-2,thumbnail=50`, '-frames:v', '1', '-f', 'image2pipe', '-c:v', 'png', 'pipe:1',
  ]; // biome-ignore format: a command
  return outputOf('ffmpeg', args, bounds);
}
