/**
 * Comments and notifications: one comments what one may read, people who are mentioned are told if they may read it, too, and
 * notifications also go out by mail to whoever wants that. Who may read what is not known here, so it is handed in.
 */
import type { Caller } from '../../access/caller.ts';
import { theServer } from '../../access/caller.ts';
import type { Transaction } from '../../engine/change-request.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Hook } from '../../engine/hook.ts';
import type { Payload } from '../../query/change.ts';
import { maySee } from '../item.ts';
import { columns, oneOf, readRows, readWithin, text, truth } from '../rows.ts';
import { forbidden, has, isTrusted } from './refuse.ts';

export interface Telling {
  readonly engine: Engine;
  /** Somebody as they would ask themselves; null: nobody active. */
  person(user: string): Promise<Caller | null>;
  mail(letter: {
    readonly to: string;
    readonly subject: string;
    readonly message: string;
    readonly language: string | null;
  }): void;
}

const mention = /@([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi;
/** In one comment: whoever would tell everybody writes somewhere else. */
const mostMentions = 100;

export function tellingHooks({ engine, person, mail }: Telling): readonly Hook[] {
  const comments: Hook = {
    collection: 'directus_comments',
    before: async ({ action, payloads }, { caller, transaction }) => {
      for (const payload of action === 'delete' ? [] : payloads) {
        if (action === 'update' && !has(payload, 'collection') && !has(payload, 'item')) continue;
        if (action === 'update' && !isTrusted(caller))
          throw forbidden('A comment stays with its item', 'directus_comments', 'item');
        if (!(await maySee(transaction, caller, payload.collection, payload.item)))
          throw forbidden('There is no such item, or you may not read it', 'directus_comments', 'item');
      }
      return payloads;
    },
    after: async ({ action, after }, { caller, transaction }) => {
      if (action !== 'create') return;
      for (const comment of after) if (comment) await tellMentioned(transaction, caller, comment);
    },
  };

  async function tellMentioned(transaction: Transaction, caller: Caller, comment: Payload): Promise<void> {
    const { collection, item } = comment;
    const all = [...String(comment.comment ?? '').matchAll(mention)].map(([, id]) => id!.toLowerCase());
    const mentioned = [...new Set(all)].filter((id) => id !== caller.user).slice(0, mostMentions);
    if (mentioned.length === 0) return;
    const [sender, names] = await Promise.all([nameOf(transaction, caller.user), namesOf(transaction, mentioned)]);
    const told: Payload[] = [];
    for (const recipient of mentioned) {
      const who = await person(recipient);
      if (who === null || !(await maySee(transaction, who, collection, item))) continue;
      const message = String(comment.comment).replace(mention, (_, id: string) => `@${names.get(id.toLowerCase()) ?? '…'}`);
      const subject = `${sender} mentioned you in ${String(collection)}`;
      told.push({ recipient, sender: caller.user, subject, message, collection, item });
    }
    if (told.length === 0) return;
    await transaction.change({ kind: 'create', collection: 'directus_notifications', items: told }, null, theServer);
  }

  const notifications: Hook = {
    collection: 'directus_notifications',
    committed: async ({ action, after }) => {
      const rows = action === 'create' ? after.filter((each) => each !== null) : [];
      const ids = [...new Set(rows.flatMap(({ recipient }) => text(recipient) ?? []))];
      if (ids.length === 0) return;
      const fields = columns('id', 'email', 'status', 'email_notifications', 'language');
      const people = new Map(
        (await readRows(engine, 'directus_users', fields, oneOf('id', ids))).map((each) => [text(each.id), each]),
      );
      for (const { recipient, subject, message } of rows) {
        const { email, status, email_notifications, language } = people.get(text(recipient)) ?? {};
        const to = text(email);
        if (to === null || status !== 'active' || !truth(email_notifications)) continue;
        mail({ to, subject: text(subject) ?? '', message: text(message) ?? '', language: text(language) });
      }
    },
  };

  return [comments, notifications];
}

async function namesOf(transaction: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await readWithin(transaction, 'directus_users', columns('id', 'first_name', 'last_name'), oneOf('id', ids));
  return new Map(
    rows.map(({ id, first_name, last_name }) => [
      String(id).toLowerCase(),
      [first_name, last_name].filter((each) => each !== null && each !== '').join(' ') || 'somebody',
    ]),
  );
}

const nameOf = async (transaction: Transaction, user: string | null): Promise<string> =>
  user === null ? 'Somebody' : ((await namesOf(transaction, [user])).get(user.toLowerCase()) ?? 'Somebody');
