/** What became of rows -> messages: one for each kind, what is gone first, as what comes may take its place. */
import type { ChangeAction } from '../access/change.ts';
import { perMessage } from './limits.ts';
import type { Message, Told } from './live.ts';
import type { Outcome } from './settle.ts';

const kinds: readonly ChangeAction[] = ['delete', 'update', 'create'];

/**
 * `before` and `id`: the positions these are between. Only the last message has the later one: who has heard but some of them comes
 * back to hear all.
 */
export function messagesOf(outcomes: readonly Outcome[], before: string, id: string): readonly Message[] {
  const parts = kinds.flatMap((kind) => {
    const some = outcomes.filter((each) => each.kind === kind);
    const count = Math.ceil(some.length / perMessage);
    return Array.from({ length: count }, (_, index) => ({
      kind,
      some: some.slice(index * perMessage, (index + 1) * perMessage),
    }));
  });
  return parts.map(({ kind, some }, index) => {
    const told: Told<ChangeAction> = {
      kind,
      id: index === parts.length - 1 ? id : before,
      items: kind === 'delete' ? [] : some.map(({ item }) => item),
      keys: some.map(({ key }) => key),
      shared: new Map(),
    };
    return Object.freeze(told) as Message;
  });
}
