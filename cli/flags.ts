/** The command line: `--name value` for every setting that has a flag, all of them from the table of settings. */
import { parseArgs } from 'node:util';
import type { Flags } from '../api/config/given.ts';
import { flagOf, type Setting } from '../api/config/setting.ts';
import { settingNames, settings } from '../api/config/settings.ts';
import { StartError } from '../api/config/start-error.ts';

export interface CommandLine {
  readonly flags: Flags;
  /** Flags without a value: `--help`, and those of the command. */
  readonly switches: ReadonlySet<string>;
  /** Of the command's own flags with a value. */
  readonly values: Readonly<Record<string, string>>;
  /** What stands without a flag. */
  readonly operands: readonly string[];
}

/** What a command takes that is no setting. */
interface Own {
  readonly values?: readonly string[];
  /** How many operands at most. */
  readonly operands?: number;
}

/** Throws a `StartError` that names what is not understood. */
export function parseFlags(
  command: string,
  args: readonly string[],
  switches: readonly string[] = [],
  { values: own = [], operands: most = 0 }: Own = {},
): CommandLine {
  const valued = Object.fromEntries(
    flaggedSettings().map(({ flag, setting }) => [flag, { type: 'string' as const, multiple: setting.several }]),
  );
  const ofCommand = Object.fromEntries(own.map((name) => [name, { type: 'string' as const }]));
  const plain = Object.fromEntries([...switches, 'help'].map((name) => [name, { type: 'boolean' as const }]));
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...valued, ...ofCommand, ...plain, config: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      strict: true,
      allowPositionals: most > 0,
    });
    if (positionals.length > most) throw new TypeError(`Unexpected argument '${positionals[most]!}'`);
    const given = Object.entries(values);
    return {
      flags: Object.fromEntries(given.filter(([name, value]) => typeof value !== 'boolean' && !own.includes(name))) as Flags,
      values: Object.fromEntries(given.filter(([name]) => own.includes(name))) as Record<string, string>,
      operands: positionals,
      switches: new Set(given.filter(([, value]) => value === true).map(([name]) => name)),
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [sentence] = error.message.split(/\.\s|\n/);
    throw new StartError(`${sentence!.replace(/\.$/, '')}.`, `See pergola ${command} --help.`);
  }
}

export function flaggedSettings(): { flag: string; setting: Setting<unknown> }[] {
  return settingNames.flatMap((name) => {
    const setting: Setting<unknown> = settings[name];
    const flag = flagOf(name, setting);
    return flag === null ? [] : [{ flag, setting }];
  });
}
