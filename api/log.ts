/**
 * The server's log: one line per event, for people or as JSON for machines, with details as names and values. Never given
 * tokens, passwords or rows. Lines go to standard error, so that standard output stays for what a command answers.
 */
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Details {
  readonly [name: string]: string | number | boolean | null | undefined;
}

export interface Log extends Readonly<Record<Exclude<LogLevel, 'silent'>, (message: string, details?: Details) => void>> {
  /** Whether lines of that level are written: what is told of every request is not to be gathered in vain. */
  readonly debugs: boolean;
}

export interface LogSettings {
  readonly logLevel: LogLevel;
  readonly logStyle: 'pretty' | 'json';
}

export function openLog({ logLevel, logStyle }: LogSettings, write = (line: string): unknown => process.stderr.write(line)): Log {
  const least = logLevels.indexOf(logLevel);
  const at =
    (level: Exclude<LogLevel, 'silent'>) =>
    (message: string, details: Details = {}) => {
      if (logLevels.indexOf(level) > least) return;
      const time = new Date().toISOString();
      write(
        `${logStyle === 'json' ? JSON.stringify({ time, level, message, ...details }) : pretty(time, level, message, details)}\n`,
      );
    };
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug'), debugs: logLevel === 'debug' };
}

function pretty(time: string, level: string, message: string, details: Details): string {
  const named = Object.entries(details).filter(([, value]) => value !== undefined);
  const rest = named.map(
    ([name, value]) => ` ${name}=${typeof value === 'string' && /\s/.test(value) ? JSON.stringify(value) : value}`,
  );
  return `${time.slice(11, 19)} ${level.padEnd(5)} ${message}${rest.join('')}`;
}
