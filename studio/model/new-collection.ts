/** A new collection as it is drawn up, and the parts it is made of. Pure. */
import type { Call, Part } from './call.ts';
import { callFor } from './call.ts';

export type KeyType = 'integer' | 'bigInteger' | 'uuid' | 'string';

/** Fields that keep themselves, each by the name it is to have; null: it is left out. */
export interface Usual {
  readonly status: string | null;
  readonly sort: string | null;
  readonly date_created: string | null;
  readonly user_created: string | null;
  readonly date_updated: string | null;
  readonly user_updated: string | null;
}

export interface Draft {
  readonly name: string;
  readonly singleton: boolean;
  readonly keyName: string;
  readonly keyType: KeyType;
  readonly usual: Usual;
  /** For the choices of the status. */
  readonly words: { readonly draft: string; readonly published: string; readonly archived: string };
}

export function collectionCall({ name, singleton, keyName, keyType, usual, words }: Draft): Call {
  const counts = keyType === 'integer' || keyType === 'bigInteger';
  const field = (of: string, type: string, schema: object, meta: object): Part => ({
    collection: name,
    field: of,
    type,
    schema,
    meta,
  });
  const key = field(
    keyName,
    keyType,
    { is_primary_key: true, has_auto_increment: counts, is_nullable: false, ...(keyType === 'string' && { max_length: 255 }) },
    {
      hidden: counts || keyType === 'uuid',
      readonly: counts || keyType === 'uuid',
      interface: 'input',
      ...(keyType === 'uuid' && { special: ['uuid'] }),
    },
  );
  const moment = (of: string, special: string): Part =>
    field(
      of,
      'timestamp',
      {},
      {
        special: [special, 'cast-timestamp'],
        interface: 'datetime',
        display: 'datetime',
        display_options: { relative: true },
        readonly: true,
        hidden: true,
        width: 'half',
      },
    );
  const who = (of: string, special: string): Part =>
    field(
      of,
      'uuid',
      {},
      { special: [special], interface: 'select-dropdown-m2o', display: 'user', readonly: true, hidden: true, width: 'half' },
    );
  const choices = (['draft', 'published', 'archived'] as const).map((value) => ({ text: words[value], value }));
  const { status, sort, date_created, user_created, date_updated, user_updated } = usual;
  const fields: readonly Part[] = [
    key,
    ...(status
      ? [
          field(
            status,
            'string',
            { default_value: 'draft', is_nullable: false, max_length: 255 },
            {
              interface: 'select-dropdown',
              options: { choices },
              display: 'labels',
              display_options: { choices },
              width: 'half',
            },
          ),
        ]
      : []),
    ...(sort ? [field(sort, 'integer', {}, { interface: 'input', hidden: true })] : []),
    ...(user_created ? [who(user_created, 'user-created')] : []),
    ...(date_created ? [moment(date_created, 'date-created')] : []),
    ...(user_updated ? [who(user_updated, 'user-updated')] : []),
    ...(date_updated ? [moment(date_updated, 'date-updated')] : []),
  ].map((part, at) => ({ ...part, meta: { ...(part.meta as object), sort: at + 1 } }));
  const meta = {
    singleton,
    ...(status && { archive_field: status, archive_value: 'archived', unarchive_value: 'draft' }),
    ...(sort && { sort_field: sort }),
  };
  const relations = [user_created, user_updated].flatMap((of): Part[] =>
    of ? [{ collection: name, field: of, related_collection: 'directus_users', schema: null, meta: {} }] : [],
  );
  return callFor({ collections: [{ collection: name, meta, schema: {} }], fields, relations });
}

export const usualNames = ['status', 'sort', 'date_created', 'user_created', 'date_updated', 'user_updated'] as const;
