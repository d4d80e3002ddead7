/**
 * Programs of this machine that look into what users have sent: found on the PATH, run without a shell, with bounds to their time,
 * memory and output, and with nothing to write to. Where the one that sets the bounds (prlimit) is missing, none is run.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { openLane } from '../lane.ts';

export interface Bounds {
  readonly milliseconds: number;
  /** Bytes. */
  readonly memory: number;
  readonly output: number;
}

/** `missing` here; took too long (`time`); said more than it may (`output`); or `failed`. */
export class ProgramFailure extends Error {
  readonly why: 'missing' | 'time' | 'output' | 'failed';

  constructor(why: ProgramFailure['why'], message: string) {
    super(message);
    this.why = why;
  }
}

/** Each takes a processor to itself. */
const inTurn = openLane(2);

/** What it writes to its standard output. Throws a ProgramFailure. */
export async function outputOf(program: string, args: readonly string[], bounds: Bounds): Promise<Buffer> {
  const [limiter, path] = [await found('prlimit'), await found(program)];
  if (path === null) throw new ProgramFailure('missing', `${program} is not installed`);
  if (limiter === null) throw new ProgramFailure('missing', `prlimit is not installed, without which ${program} is not run`);
  const seconds = Math.ceil(bounds.milliseconds / 1000);
  const limits = [`--as=${bounds.memory}`, `--cpu=${seconds}:${seconds + 1}`, '--fsize=0', '--core=0', '--nofile=64'];
  return inTurn(() => collected(program, spawned(limiter, [...limits, '--', path, ...args]), bounds));
}

const spawned = (command: string, args: readonly string[]) =>
  spawn(command, args, { shell: false, stdio: ['ignore', 'pipe', 'ignore'], env: { LC_ALL: 'C' }, cwd: '/' });

function collected(program: string, child: ReturnType<typeof spawned>, { milliseconds, output }: Bounds): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (failure: ProgramFailure): void => {
      clearTimeout(timer);
      reject(failure);
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end(new ProgramFailure('time', `${program} took too long`)), milliseconds);
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > output) end(new ProgramFailure('output', `${program} made too much of it`));
      else chunks.push(chunk);
    });
    child.once('error', (error) => end(new ProgramFailure('failed', String(error))));
    child.once('close', (code) => {
      clearTimeout(timer);
      if (code === 0 && bytes > 0) resolve(Buffer.concat(chunks));
      else reject(new ProgramFailure('failed', `${program} ended with ${code}`));
    });
  });
}

/** null: it is in no folder of the PATH. Relative ones are passed over, as what lies in them may be anybody's. */
export async function found(program: string): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(isAbsolute)) {
    const path = join(folder, program);
    if (await access(path, constants.X_OK).then(() => true, () => false)) return path; // biome-ignore format: one line
  }
  return null;
}
