/** What a step in a list looks like in a menu. */
import type { Step } from './tree.ts';

export const stepIcons: Readonly<Record<Step, string>> = {
  up: 'i-lucide-arrow-up',
  down: 'i-lucide-arrow-down',
  in: 'i-lucide-corner-down-right',
  out: 'i-lucide-corner-left-up',
};
