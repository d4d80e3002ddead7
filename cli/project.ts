/**
 * `pergola project pull`, `plan` and `push`: a whole project as files, for git. Works on the databases themselves; servers that run
 * notice. Exit code 0: done, or nothing to do; 2: a plan with changes; 1: it failed, and nothing has changed.
 */
import { shownUrl } from '../api/config/database-url.ts';
import { StartError } from '../api/config/start-error.ts';
import { type Config, readConfig } from '../api/config.ts';
import { ApiError } from '../api/errors.ts';
import type { Fault } from '../api/project/document.ts';
import { readFolder, writeFolder } from '../api/project/folder.ts';
import { manifest, parts } from '../api/project/layout.ts';
import { type Now, projectOf, readNow } from '../api/project/now.ts';
import { type Parsed, parseProject } from '../api/project/parse.ts';
import { isEmpty, type Plan, planProject } from '../api/project/plan.ts';
import { push } from '../api/project/push.ts';
import { printChanges, shownChanges } from '../api/project/shown.ts';
import { spell } from '../api/project/spell.ts';
import { explainFailure } from './explain-failure.ts';
import { parseFlags } from './flags.ts';
import { projectHelp } from './help.ts';
import { openToLook, openToWork } from './open-engine.ts';
import { readFile } from './read-file.ts';
import { version } from './version.ts';

const verbs = ['pull', 'plan', 'push'] as const;

interface Asked {
  readonly verb: (typeof verbs)[number];
  readonly folder: string;
  readonly config: Config;
  readonly switches: ReadonlySet<string>;
}

export async function project([given, ...args]: readonly string[]): Promise<void> {
  const verb = verbs.find((each) => each === given);
  if (given === '--help' || given === '-h') return print(projectHelp);
  if (verb === undefined)
    throw new StartError('Say what to do: pergola project pull, plan or push.', 'See pergola project --help.');
  const { flags, switches, operands } = parseFlags('project', args, ['json', 'dry-run', 'allow-destructive'], { operands: 1 });
  if (switches.has('help')) return print(projectHelp);
  const config = readConfig(process.env, flags, readFile);
  if (config.databases.length === 0) {
    throw new StartError(
      'No database was given.',
      `Give one: pergola project ${verb} --database postgres://user:password@host/shop`,
    );
  }
  await work({ verb, folder: operands[0] ?? 'pergola', config, switches }).catch((error: unknown) => {
    if (error instanceof ApiError)
      throw new StartError(error.message, error.hint ? `${error.hint}.`.replace(/\.\.$/, '.') : 'Nothing was changed.');
    throw explainFailure(error, config) ?? error;
  });
}

async function work(asked: Asked): Promise<void> {
  const { verb, folder, config } = asked;
  const managed = verb === 'pull' ? managedIn(folder) : null;
  const parsed = verb === 'pull' ? null : readProject(folder);
  const engine = verb === 'push' && !asked.switches.has('dry-run') ? await openToWork(config) : await openToLook(config);
  try {
    const now = await readNow(engine, version());
    if (parsed === null) return await print(pull(folder, now, managed!));
    const planned = planProject(now, parsed);
    if (planned.faults) throw faulty(folder, planned.faults);
    const { plan } = planned;
    if (verb === 'plan') return await show(asked, plan, now, parsed);
    refuseLosses(asked, plan, now, parsed);
    const dry = asked.switches.has('dry-run');
    const statements = await push(engine, plan, now, dry);
    await show(asked, plan, now, parsed, dry ? statements : []);
  } finally {
    await engine.close();
  }
}

/** A folder that says what is kept in it goes on so. */
function managedIn(folder: string): ReadonlySet<string> {
  const files = readFolder(folder);
  if (files === null) return new Set(parts);
  const { managed, faults } = parseProject(files.filter(({ path }) => path === manifest));
  if (faults.length > 0) throw faulty(folder, faults);
  return managed;
}

function pull(folder: string, now: Now, managed: ReadonlySet<string>): string {
  const { written, removed, unchanged } = writeFolder(folder, spell(projectOf(now), managed), managed);
  const lines = [...written.map((path) => `  ${path}`), ...removed.map((path) => `  ${path} (removed)`)];
  const sum = `${folder}: ${written.length} written, ${removed.length} removed, ${unchanged} as they were.\n`;
  return lines.length > 0 ? `${lines.join('\n')}\n${sum}` : sum;
}

function readProject(folder: string): Parsed {
  const files = readFolder(folder);
  if (files !== null) return parseProject(files);
  throw new StartError(`There is no project in ${folder}.`, `Begin with one that is there: pergola project pull ${folder}`);
}

const shownFaults = 20;

function faulty(folder: string, faults: readonly Fault[]): StartError {
  const lines = faults
    .slice(0, shownFaults)
    .map(
      ({ file, line, reason, hint }) =>
        `  ${folder}/${file}:${line}: ${reason}.${hint ? ` ${hint}.`.replace(/([.?])\.$/, '$1') : ''}`,
    );
  const more = faults.length > shownFaults ? [`  and ${faults.length - shownFaults} more`] : [];
  return new StartError(`The project cannot be read as it is.\n${[...lines, ...more].join('\n')}`, 'Nothing was changed.');
}

function refuseLosses({ switches }: Asked, plan: Plan, now: Now, { project: files }: Parsed): void {
  const losses = shownChanges(plan, now, files).filter(({ destructive }) => destructive !== null);
  if (losses.length === 0 || switches.has('allow-destructive') || switches.has('dry-run')) return;
  const lines = losses.map(({ what, name, destructive }) => `  ${what} ${name}: ${destructive}`);
  throw new StartError(
    `This would lose something, so nothing was changed.\n${lines.join('\n')}`,
    'If that is meant, push again with --allow-destructive.',
  );
}

async function show(
  { verb, switches, config }: Asked,
  plan: Plan,
  now: Now,
  { project: files }: Parsed,
  statements: readonly string[] = [],
): Promise<void> {
  const changes = shownChanges(plan, now, files);
  const done = verb === 'push' && !switches.has('dry-run');
  if (switches.has('json')) {
    const { notes, leftAlone } = plan;
    await print(
      `${JSON.stringify({ done, changes, notes, left_alone: leftAlone, ...(switches.has('dry-run') && { statements }) }, null, 2)}\n`,
    );
  } else {
    const [first] = config.databases;
    const title = `${done ? 'Pushed to' : 'For'} ${shownUrl(first!.url)}:\n`;
    const sql = statements.length > 0 ? `\n${statements.map((each) => `${each};\n`).join('')}` : '';
    await print(`${changes.length > 0 ? title : ''}${printChanges(changes, plan)}${sql}`);
  }
  if (verb === 'plan' && !isEmpty(plan)) process.exitCode = 2;
}

/** Waits until all is written: a pipe takes a long plan in several parts. */
const print = (text: string): Promise<void> => new Promise((resolve) => void process.stdout.write(text, () => resolve()));
