/** Whether two values are alike as JSON has them; what is missing is null. Pure. */
export const same = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
