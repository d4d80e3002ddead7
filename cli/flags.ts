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
}

/** Throws a `StartError` that names what is not understood. */
export function parseFlags(command: string, args: readonly string[], switches: readonly string[] = []): CommandLine {
  const valued = Object.fromEntries(
    flaggedSettings().map(({ flag, setting }) => [flag, { type: 'string' as const, multiple: setting.several }]),
  );
  const plain = Object.fromEntries([...switches, 'help'].map((name) => [name, { type: 'boolean' as const }]));
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { ...valued, ...plain, config: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      strict: true,
      allowPositionals: false,
    });
    const given = Object.entries(values);
    return {
      flags: Object.fromEntries(given.filter(([, value]) => typeof value !== 'boolean')) as Flags,
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
