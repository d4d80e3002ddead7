/** Who is at one item: those of this node, and what other nodes say of theirs. A person is there once, however many windows they have. */
import { randomUUID } from 'node:crypto';

/** One window of one person. */
export interface Present {
  readonly id: string;
  readonly user: string;
  /** The one they are in; null: none. */
  readonly field: string | null;
  /** Milliseconds since 1970. */
  readonly since: number;
}

export interface Person {
  /** What they are called in this room, which tells nothing about who they are. */
  readonly name: string;
  readonly user: string;
  readonly fields: readonly string[];
}

export interface Room {
  readonly own: Map<string, Present>;
  /** Takes the place of all that node said before. */
  hear(node: string, present: readonly Present[], now: number): void;
  /** Answers whether anybody of other nodes was forgotten, of whom nothing was heard since. */
  forget(before: number): boolean;
  /** Without this user. Who came first is first. */
  people(without: string): readonly Person[];
  windows(): number;
}

export function openRoom(): Room {
  const own = new Map<string, Present>();
  const others = new Map<string, { readonly present: readonly Present[]; readonly heard: number }>();
  const names = new Map<string, string>();
  const all = (): readonly Present[] => [...own.values(), ...[...others.values()].flatMap(({ present }) => present)];

  function nameOf(user: string): string {
    const name = names.get(user) ?? randomUUID().slice(0, 8);
    names.set(user, name);
    return name;
  }

  return {
    own,
    hear: (node, present, now) => {
      if (present.length === 0) others.delete(node);
      else others.set(node, { present, heard: now });
    },
    forget: (before) => {
      const silent = [...others].filter(([, { heard }]) => heard < before);
      for (const [node] of silent) others.delete(node);
      return silent.length > 0;
    },
    people: (without) => {
      const byUser = new Map<string, Present[]>();
      for (const each of all()) {
        if (each.user !== without) byUser.set(each.user, [...(byUser.get(each.user) ?? []), each]);
      }
      return [...byUser]
        .map(([user, windows]) => ({ user, windows, since: Math.min(...windows.map(({ since }) => since)) }))
        .sort((a, b) => a.since - b.since || (a.user < b.user ? -1 : 1))
        .map(({ user, windows }) => ({
          name: nameOf(user),
          user,
          fields: [...new Set(windows.flatMap(({ field }) => field ?? []))],
        }));
    },
    windows: () => all().length,
  };
}
