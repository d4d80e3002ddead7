#!/usr/bin/env node
/**
 * The command line's entry. Loads nothing but the command that is asked for, and is the only place that turns a failure into
 * a sentence on standard error and exit code 1.
 */
import { StartError } from '../api/config/start-error.ts';

const [command, ...args] = process.argv.slice(2);

// Who reads our output may have seen enough: `pergola introspect | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await run();
} catch (error) {
  report(error);
  // A failed start may leave connections behind that would keep the process alive.
  process.exit(1);
}

async function run(): Promise<void> {
  switch (command) {
    case 'start':
      return (await import('./start.ts')).start(args);
    case 'files':
      return (await import('./files.ts')).files(args);
    case 'introspect':
      return (await import('./introspect.ts')).introspect(args);
    case 'types':
      return (await import('./types.ts')).types(args);
    case 'schema':
      return (await import('./schema.ts')).schema(args);
    case 'project':
      return (await import('./project.ts')).project(args);
    case 'migrate':
      return (await import('./migrate.ts')).migrate(args);
    case 'watch':
      return (await import('./watch.ts')).watch(args);
    case '--version':
    case '-v':
    case 'version':
      return print(`${(await import('./version.ts')).version()}\n`);
    case '--help':
    case '-h':
    case 'help':
    case undefined:
      return print((await import('./help.ts')).generalHelp);
    default:
      throw new StartError(
        `There is no command "${command}".`,
        'There are start, files, introspect, types, schema, project, migrate and watch; see pergola --help.',
      );
  }
}

function print(text: string): void {
  process.stdout.write(text);
}

/** Faults of ours keep their stack, as it is what a report needs. */
function report(error: unknown): void {
  if (error instanceof StartError) process.stderr.write(`pergola: ${error.message}\n${error.remedy}\n`);
  else
    process.stderr.write(
      `pergola: an unexpected error; please report it.\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
}
