/** A comment on an item, and many of them day by day. Pure. */
import type { Person } from './person.ts';

export const commentsCollection = 'directus_comments';

export interface Comment {
  readonly id: string;
  readonly comment: string;
  readonly date_created: string;
  readonly date_updated: string | null;
  /** The id alone where no more may be read. */
  readonly user_created: Person | string | null;
}

export const filterOf = (collection: string, item: string) => ({ collection: { _eq: collection }, item: { _eq: item } });

export const personOf = ({ user_created: by }: Comment): Person | null => (typeof by === 'string' ? { id: by } : by);

export interface Day {
  readonly day: string;
  readonly comments: readonly Comment[];
}

/** Oldest first, as they are read; days as somebody there names them. */
export function byDay(comments: readonly Comment[], nameDay: (moment: Date) => string): readonly Day[] {
  const days = new Map<string, Comment[]>();
  for (const comment of [...comments].reverse()) {
    const day = nameDay(new Date(comment.date_created));
    days.set(day, [...(days.get(day) ?? []), comment]);
  }
  return [...days].map(([day, of]) => ({ day, comments: of }));
}
