/** Whether two values are the same to the server: nothing is nothing, however it is said. Pure. */
export const sameValue = (one: unknown, other: unknown): boolean =>
  (one ?? null) === (other ?? null) || JSON.stringify(one) === JSON.stringify(other);
