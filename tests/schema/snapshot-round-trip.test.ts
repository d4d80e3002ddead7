/** A model of everything there is, carried as a document from one kind of database to the next and back: it stays the same document. */
import { schemaApply, schemaDiff, schemaSnapshot } from '@directus/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SchemaKind } from '../schemas/load.ts';
import { servers } from '../servers.ts';
import { openShaped, type Shaped } from './client.ts';
import { makeEveryKind } from './every-kind.ts';

const kinds: readonly SchemaKind[] = [
  'sqlite',
  ...(servers.postgres ? ['postgres' as const] : []),
  ...(servers.mariadb ? ['mysql' as const] : []),
];

interface Document {
  readonly vendor: string;
  readonly collections: readonly unknown[];
  readonly fields: readonly unknown[];
  readonly relations: readonly unknown[];
}

describe('snapshots of a model of every kind', () => {
  const open = new Map<SchemaKind, Shaped>();
  beforeAll(async () => {
    for (const kind of kinds) open.set(kind, await openShaped(kind, `trip_${kind}`, { SYSTEM_DATABASE_URL: 'same' }, 'select 1'));
  }, 60_000);
  afterAll(async () => {
    for (const each of open.values()) await each.close();
  });

  const snapshotOf = async ({ sdk }: Shaped): Promise<Document> => (await sdk.request(schemaSnapshot())) as unknown as Document;
  const without = ({ vendor: _, ...rest }: Document) => rest;
  const applied = async (document: Document, { sdk }: Shaped): Promise<void> => {
    await sdk.request(schemaApply((await sdk.request(schemaDiff(document as never, true))) as never));
  };
  const emptied = async (target: Shaped): Promise<void> => {
    const now = await snapshotOf(target);
    if (now.collections.length > 0) await applied({ ...now, collections: [], fields: [], relations: [] }, target);
    expect(await snapshotOf(target)).toMatchObject({ collections: [], fields: [], relations: [] });
  };

  test.each(kinds)(
    'made on %s are the same on every other, and again where they began',
    async (first) => {
      for (const each of open.values()) await emptied(each);
      await makeEveryKind(open.get(first)!);
      let document = await snapshotOf(open.get(first)!);
      const original = without(document);
      expect(document.collections.length).toBe(12);
      expect(document.fields.length).toBeGreaterThan(90);
      expect(document.relations.length).toBe(15);
      for (const kind of [...kinds.filter((each) => each !== first), first]) {
        const target = open.get(kind)!;
        await emptied(target);
        await applied(document, target);
        document = await snapshotOf(target);
        expect(without(document)).toEqual(original);
        const again: unknown = await target.sdk.request(schemaDiff(document as never));
        expect((again as Response).status).toBe(204);
      }
    },
    120_000,
  );
});
