/** Runs the built command line as people do: a process of its own, in a folder of its own, with nothing of our environment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const entry = resolve('dist/cli/pergola.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Options {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A folder that is gone after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pergola-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs to its end. */
export async function pergola(args: readonly string[], options: Options = {}): Promise<Ended> {
  const { child, output } = launch(args, options);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...output };
}

export interface Running {
  readonly url: string;
  readonly token: string | null;
  readonly stdout: string;
  readonly startedIn: number;
  readonly pid: number;
  get(path: string, token?: string | null): Promise<Response>;
  /** Sends SIGTERM and waits. */
  stop(): Promise<Ended>;
}

/** Starts a server on a free port and waits until it says where it is. */
export async function started(args: readonly string[], options: Options = {}): Promise<Running> {
  const begun = performance.now();
  const { child, output } = launch(['start', '--port', '0', '--host', '127.0.0.1', ...args], options);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise<void>((ready, failed) => {
    child.stdout!.on('data', () => output.stdout.includes('Try:') && ready());
    child.once('close', () => failed(new Error(`the server ended: ${output.stderr}${output.stdout}`)));
  });
  const url = /API:\s+(\S+)/.exec(output.stdout)![1]!;
  const token = /Admin token:\s+(\S+)/.exec(output.stdout)?.[1] ?? options.env?.ADMIN_TOKEN ?? null;
  return {
    url,
    token,
    stdout: output.stdout,
    startedIn: performance.now() - begun,
    pid: child.pid!,
    get: (path, as = token) => fetch(`${url}${path}`, as === null ? {} : { headers: { authorization: `Bearer ${as}` } }),
    stop: async () => {
      child.kill('SIGTERM');
      return { code: await ended, ...output };
    },
  };
}

function launch(
  args: readonly string[],
  { cwd, env = {} }: Options,
): { child: ChildProcess; output: { stdout: string; stderr: string } } {
  if (!existsSync(entry)) throw new Error('There is no build to test: npm run build');
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [entry, ...args], { cwd: cwd ?? emptyFolder(), env: { PATH, HOME, ...env } });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk;
  });
  return { child, output };
}
