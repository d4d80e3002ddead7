/** How a table looks, as presets keep it: how high rows are, and to which side columns are set. Pure. */
import type { Options } from '../../views/view.ts';

export const spacings = ['compact', 'cozy', 'comfortable'] as const;
export type Spacing = (typeof spacings)[number];

/** Of a row, in pixels. */
export const heights: Readonly<Record<Spacing, number>> = { compact: 32, cozy: 40, comfortable: 56 };

export const aligns = ['left', 'center', 'right'] as const;
/** `left` is where a line begins, whichever side that is. */
export type Align = (typeof aligns)[number];

export interface TableOptions {
  readonly spacing: Spacing;
  readonly align: Readonly<Record<string, Align>>;
}

export function tableOptions({ spacing, align }: Options): TableOptions {
  const sides = typeof align === 'object' && align !== null ? Object.entries(align) : [];
  return {
    spacing: spacings.find((each) => each === spacing) ?? 'cozy',
    align: Object.fromEntries(sides.filter(([, side]) => aligns.includes(side as Align))) as Record<string, Align>,
  };
}

export const alignClass: Readonly<Record<Align, string>> = { left: 'text-start', center: 'text-center', right: 'text-end' };

export const nextAlign = (align: Align): Align => aligns[(aligns.indexOf(align) + 1) % aligns.length]!;
