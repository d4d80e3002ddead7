/**
 * Tells who keeps a caller for longer than a request that it may be another one by now: rights, users, sessions, shares or tokens
 * changed, here or on another node. Told together, after a moment, as one write often is many such changes.
 */
export interface CallerChanges {
  /** It may be anybody; the sets say nothing then. */
  readonly everybody: boolean;
  /** Ids, lower case. */
  readonly users: ReadonlySet<string>;
  /** Names of sessions (`Known.session`) that have another token, or are over. */
  readonly sessions: ReadonlySet<string>;
  /** Those of them that are over. */
  readonly over: ReadonlySet<string>;
  /** Ids of shares, lower case. */
  readonly shares: ReadonlySet<string>;
}

/** What one change was. Lists are few: whoever has many says `everybody`. */
export interface CallerChange {
  readonly everybody?: boolean;
  readonly users?: readonly string[];
  readonly sessions?: readonly string[];
  /** Sessions, too. */
  readonly over?: readonly string[];
  readonly shares?: readonly string[];
}

export interface Changes {
  note(change: CallerChange): void;
  /** Must not throw. Answers how to stop. */
  listen(listener: (changes: CallerChanges) => void): () => void;
  close(): void;
}

/** Milliseconds until what was noted is told. */
const gathered = 20;

export function openChanges(): Changes {
  const listeners = new Set<(changes: CallerChanges) => void>();
  let timer: NodeJS.Timeout | null = null;
  let everybody = false;
  let users = new Set<string>();
  let sessions = new Set<string>();
  let over = new Set<string>();
  let shares = new Set<string>();

  function tell(): void {
    const told = { everybody, users, sessions, over, shares };
    timer = null;
    everybody = false;
    [users, sessions, over, shares] = [new Set(), new Set(), new Set(), new Set()];
    for (const listener of listeners) listener(told);
  }

  return {
    note: (change) => {
      if (listeners.size === 0) return;
      everybody ||= change.everybody ?? false;
      for (const id of change.users ?? []) users.add(id.toLowerCase());
      for (const id of change.sessions ?? []) sessions.add(id);
      for (const id of change.over ?? []) {
        sessions.add(id);
        over.add(id);
      }
      for (const id of change.shares ?? []) shares.add(id.toLowerCase());
      timer ??= setTimeout(tell, gathered);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => {
      if (timer) clearTimeout(timer);
      listeners.clear();
    },
  };
}
