/** All groups: found by what they ask, told of events, gone with their last member. */
import { ApiError } from '../errors.ts';
import type { Event } from '../events/event.ts';
import { type Group, openGroup } from './group.ts';
import type { Member } from './member.ts';
import type { Question } from './question.ts';
import type { World } from './world.ts';

export interface Groups {
  /** Throws where there are too many. Resolves when the beginning is told. */
  join(question: Question, member: Member, after: string | null): { readonly group: Group; readonly begun: Promise<void> };
  find(name: string): Group | null;
  event(event: Event, before: string): void;
  /** null: everywhere. */
  lost(collection: string | null): void;
  count(): number;
  close(): void;
}

export function openGroups(world: World): Groups {
  const groups = new Map<string, Group>();
  const byCollection = new Map<string, Set<Group>>();

  function add(question: Question): Group {
    if (groups.size >= world.limits.groups)
      throw new ApiError(
        'REQUESTS_EXCEEDED',
        { reason: `There are ${groups.size} different subscriptions, and there may not be more`, limit: world.limits.groups },
        'Try again later, or subscribe to what others have subscribed to.',
      );
    const group: Group = openGroup(question, world, () => drop(group));
    groups.set(question.name, group);
    const some = byCollection.get(question.collection.name) ?? new Set();
    byCollection.set(question.collection.name, some.add(group));
    return group;
  }

  function drop(group: Group): void {
    const { name, collection } = group.question();
    if (group.members.size > 0 || groups.get(name) !== group) return;
    groups.delete(name);
    const some = byCollection.get(collection.name);
    some?.delete(group);
    if (some?.size === 0) byCollection.delete(collection.name);
    group.close();
  }

  return {
    join: (question, member, after) => {
      const group = groups.get(question.name) ?? add(question);
      return { group, begun: group.join(member, after) };
    },
    find: (name) => groups.get(name) ?? null,
    event: (event, before) => {
      const some = byCollection.get(event.collection);
      if (!some) return;
      const doubtful = world.doubtful(event);
      for (const group of some) group.event(event, before, doubtful);
    },
    lost: (collection) => {
      for (const group of groups.values()) {
        if (collection === null || group.question().collection.name === collection) group.lost();
      }
    },
    count: () => groups.size,
    close: () => {
      for (const group of groups.values()) group.close();
      groups.clear();
      byCollection.clear();
    },
  };
}
