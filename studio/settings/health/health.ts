/** What `/server/health` tells an administrator -> lines a person reads, each with what to do when something is wrong. Pure. */

export interface WireCheck {
  readonly status: 'ok' | 'warn' | 'error';
  readonly componentType?: string;
  readonly observedValue?: number | string | null;
  readonly observedUnit?: string;
  readonly output?: string;
}

export interface WireHealth {
  readonly status: 'ok' | 'error';
  readonly releaseId?: string;
  readonly checks?: Readonly<Record<string, readonly WireCheck[]>>;
}

/** Words of a kind are at `health.kinds.KIND`, what to do about it at `health.help.KIND`. */
export type Kind = 'database' | 'cache' | 'storage' | 'mail' | 'watch' | 'schedules' | 'schema' | 'memory' | 'uptime' | 'other';

export interface Line {
  readonly kind: Kind;
  /** Which of them: the name of a database or a place. */
  readonly name: string;
  readonly status: WireCheck['status'];
  readonly value: number | string | null;
  readonly unit: string | null;
  readonly output: string | null;
}

const kinds: Readonly<Record<string, Kind>> = {
  datastore: 'database',
  cache: 'cache',
  objectstore: 'storage',
  email: 'mail',
  watch: 'watch',
  schedules: 'schedules',
  schema: 'schema',
};
const order: readonly Kind[] = [
  'database',
  'storage',
  'cache',
  'mail',
  'watch',
  'schedules',
  'schema',
  'uptime',
  'memory',
  'other',
];

export function linesOf({ checks = {} }: WireHealth): readonly Line[] {
  return Object.entries(checks)
    .flatMap(([key, some]) =>
      some.map((check): Line => {
        const [name = ''] = key.split(':');
        const kind = kinds[check.componentType ?? ''] ?? (name === 'memory' || name === 'uptime' ? name : 'other');
        return {
          kind,
          name: key.startsWith(':') ? '' : name,
          status: check.status,
          value: check.observedValue ?? null,
          unit: check.observedUnit ?? null,
          output: check.output ?? null,
        };
      }),
    )
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.name.localeCompare(b.name));
}

/** As people read it: "1.5 ms", "3 days", "220 MB". */
export function shownValue({ value, unit }: Pick<Line, 'value' | 'unit'>, locale: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  const said = (amount: number, of: string, digits = 0): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: of,
      unitDisplay: of === 'millisecond' ? 'short' : 'long',
      maximumFractionDigits: digits,
    }).format(amount);
  if (unit === 'ms') return said(value, 'millisecond', value < 10 ? 1 : 0);
  if (unit === 'bytes')
    return new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: 'megabyte',
      unitDisplay: 'short',
      maximumFractionDigits: 0,
    }).format(value / 1e6);
  if (unit === 's') {
    if (value >= 172_800) return said(Math.floor(value / 86_400), 'day');
    if (value >= 7200) return said(Math.floor(value / 3600), 'hour');
    return value >= 120 ? said(Math.floor(value / 60), 'minute') : said(Math.floor(value), 'second');
  }
  return new Intl.NumberFormat(locale).format(value);
}
