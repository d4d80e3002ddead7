/**
 * Places among all events: two numbers with a dash, as a Redis stream has them; the first is an epoch that only grows. What is not
 * of that form is no place.
 */
const form = /^(\d{1,16})-(\d{1,16})$/;

export const isPosition = (text: string): boolean => form.test(text);

/** Less than 0: `a` is earlier. '' is before all. Both are positions or ''. */
export function comparePositions(a: string, b: string): number {
  if (a === b) return 0;
  const [, aEpoch, aCount] = form.exec(a) ?? [];
  const [, bEpoch, bCount] = form.exec(b) ?? [];
  if (aEpoch === undefined) return bEpoch === undefined ? 0 : -1;
  if (bEpoch === undefined) return 1;
  return Number(aEpoch) - Number(bEpoch) || Number(aCount) - Number(bCount);
}
