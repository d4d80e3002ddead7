/** Schedules that failed through no fault of their own: when each is tried again, later every time, and when no more. */
export interface Retries {
  /** false: that was the last time. */
  failed(id: string, now: number): boolean;
  forget(id: string): void;
  /** All others are no more. */
  only(ids: readonly string[]): void;
  mayTry(id: string, now: number): boolean;
  /** null: it has not failed. */
  notBefore(id: string): number | null;
  count(): number;
}

const tries = 6;
/** Milliseconds before the second try; three times as long before each further one: ten minutes in all. */
const patience = 5_000;

export function openRetries(): Retries {
  const known = new Map<string, { readonly failures: number; readonly notBefore: number }>();
  return {
    failed: (id, now) => {
      const failures = (known.get(id)?.failures ?? 0) + 1;
      known.set(id, { failures, notBefore: now + patience * 3 ** (failures - 1) });
      return failures < tries;
    },
    forget: (id) => void known.delete(id),
    only: (ids) => {
      const waiting = new Set(ids);
      for (const id of known.keys()) if (!waiting.has(id)) known.delete(id);
    },
    mayTry: (id, now) => now >= (known.get(id)?.notBefore ?? 0),
    notBefore: (id) => known.get(id)?.notBefore ?? null,
    count: () => known.size,
  };
}
