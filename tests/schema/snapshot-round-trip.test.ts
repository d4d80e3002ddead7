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

const snapshotOf = async ({ sdk }: Shaped): Promise<Document> => (await sdk.request(schemaSnapshot())) as unknown as Document;

const without = ({ vendor: _, ...rest }: Document) => rest;

const emptied = { collections: [], fields: [], relations: [] };

describe.each(kinds)('a model made on %s', (first) => {
  const open = new Map<SchemaKind, Shaped>();
  beforeAll(async () => {
    for (const kind of kinds)
      open.set(kind, await openShaped(kind, `trip_${first}_${kind}`, { SYSTEM_DATABASE_URL: 'same' }, 'select 1'));
  }, 60_000);
  afterAll(async () => {
    for (const each of open.values()) await each.close();
  });

  const applied = async (document: Document, to: Shaped): Promise<void> => {
    const diff = await to.sdk.request(schemaDiff(document as never, true));
    await to.sdk.request(schemaApply(diff as never));
  };

  test('is the same document on every other, and again where it began', async () => {
    const source = open.get(first)!;
    await makeEveryKind(source);
    let document = await snapshotOf(source);
    const original = without(document);
    expect(document.collections.length).toBe(12);
    expect(document.fields.length).toBeGreaterThan(90);
    expect(document.relations.length).toBe(15);
    for (const kind of [...kinds.filter((each) => each !== first), first]) {
      const target = open.get(kind)!;
      // Where it began, it goes first.
      if (kind === first) {
        await applied({ ...document, ...emptied }, target);
        expect((await snapshotOf(target)).collections).toEqual([]);
      }
      await applied(document, target);
      document = await snapshotOf(target);
      expect(without(document)).toEqual(original);
      expect(((await target.sdk.request(schemaDiff(document as never, true))) as unknown as Response).status).toBe(204);
    }
  }, 120_000);
});
