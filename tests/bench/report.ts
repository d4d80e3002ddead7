/** Rounds of figures -> medians, ratios and a table. */
import type { Case } from './cases.ts';

/** What one side did in one round. */
export interface Figures {
  readonly perSecond: number;
  /** Milliseconds of processor time per request; null where the system does not tell. */
  readonly server: number | null;
  readonly database: number | null;
}

export interface Round {
  readonly pergola: Figures;
  readonly hand: Figures;
}

export interface Measured {
  readonly case: Case;
  readonly rounds: readonly Round[];
}

const columns = ['req/s', 'by hand', 'ratio', 'rounds', 'server ms', 'by hand', 'database ms', 'by hand'];

export function table(measured: readonly Measured[]): string {
  const lines = measured.map(({ case: { name }, rounds }) => [name, ...cells(rounds)]);
  const all = [['', ...columns], ...lines];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  const written = all.map((line) =>
    line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
  );
  return [written[0], '-'.repeat(written[0]!.length), ...written.slice(1)].join('\n');
}

function cells(rounds: readonly Round[]): string[] {
  // Of each round its own ratio: what else the machine does meets both sides of a round alike.
  const ratios = rounds.map(({ pergola, hand }) => pergola.perSecond / hand.perSecond);
  const middle = (of: (round: Round) => number | null): number | null => {
    const known = rounds.map(of).filter((value) => value !== null);
    return known.length === 0 ? null : median(known);
  };
  const milliseconds = (value: number | null): string => value?.toFixed(3) ?? '';
  return [
    Math.round(median(rounds.map(({ pergola }) => pergola.perSecond))).toString(),
    Math.round(median(rounds.map(({ hand }) => hand.perSecond))).toString(),
    median(ratios).toFixed(2),
    `${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)}`,
    milliseconds(middle(({ pergola }) => pergola.server)),
    milliseconds(middle(({ hand }) => hand.server)),
    milliseconds(middle(({ pergola }) => pergola.database)),
    milliseconds(middle(({ hand }) => hand.database)),
  ];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
