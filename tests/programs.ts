/**
 * Tests that need a program which may be installed or not, as the server may do without: where it is missing they are reported as not
 * run, by name, also under CI.
 */
import { type TestFunction, test } from 'vitest';
import { found } from '../api/media/programs.ts';

const names = ['ffmpeg', 'pdftoppm', 'prlimit'] as const;
type ProgramName = (typeof names)[number];

const paths = new Map(await Promise.all(names.map(async (name) => [name, await found(name)] as const)));

/** `whenInstalled('ffmpeg')('a film', async () => …)` */
export function whenInstalled(name: ProgramName): (title: string, run: TestFunction, timeout?: number) => void {
  const missing = ['prlimit' as const, name].find((each) => paths.get(each) === null);
  return (title, run, timeout) => {
    if (missing === undefined) test(title, run, timeout);
    else test.skip(`NOT RUN (no ${missing} here): ${title}`, run);
  };
}
