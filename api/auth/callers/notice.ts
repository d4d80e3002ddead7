/**
 * Hooks that notice what rights are made of: inside the transaction for the other nodes (marks.ts), after commit for this one.
 * What lies beyond users' own rows is hooked as soon as some rule reads it.
 */
import type { Engine } from '../../engine/engine.ts';
import type { Written } from '../../engine/hook.ts';
import { bump } from '../../system/marks.ts';
import type { CallerChange } from '../changes.ts';
import type { Keep } from './rights.ts';
import { attachesToMany, concerns, ofEverybody, ofUsers, usersOf } from './watch.ts';

export interface Notice {
  /** Hooks whatever rules read by now; hooks stay, and ask each time whether they are still concerned. */
  widen(): void;
}

/** `tell` is called after commit, for the others. */
export function noticeWrites(engine: Engine, keep: Keep, tell: () => void, note: (change: CallerChange) => void): Notice {
  const hooked = new Set<string>();

  /** What a write makes forget; null: nothing. */
  function forgetting(written: Written): (() => void) | null {
    const { collection, keys, before } = written;
    const all = (forget: () => void) => () => {
      forget();
      note({ everybody: true });
    };
    if (ofEverybody.includes(collection)) return all(keep.forgetAll);
    if (collection === 'directus_access' && attachesToMany(written)) return all(keep.forgetAll);
    const watch = keep.watch();
    const beyond = watch.beyond.get(collection);
    if (beyond && concerns(written, beyond)) return all(keep.forgetReaders);
    if (collection === 'directus_shares') {
      if (written.action === 'create' || !concerns(written, shareFields)) return null;
      return () => {
        const shares = keys.map((key, index) => String(before[index]?.id ?? key[0]));
        shares.forEach(keep.forgetShare);
        note({ shares });
      };
    }
    if (collection !== ofUsers && collection !== 'directus_access') return null;
    const users = usersOf(written, watch);
    if (users.length === 0) return null;
    return () => {
      users.forEach(keep.forgetUser);
      note({ users });
    };
  }

  function hook(collection: string): void {
    if (hooked.has(collection)) return;
    hooked.add(collection);
    engine.hook({
      collection,
      after: async (written, { transaction }) => {
        if (forgetting(written)) await bump(transaction, 'access');
      },
      committed: (written) => {
        const forget = forgetting(written);
        if (!forget) return;
        forget();
        tell();
      },
    });
  }

  for (const collection of [...ofEverybody, ofUsers, 'directus_access', 'directus_shares']) hook(collection);
  return { widen: () => [...keep.watch().beyond.keys()].forEach(hook) };
}

const shareFields: ReadonlySet<string> = new Set(['collection', 'item', 'role', 'user_created', 'date_start', 'date_end']);
