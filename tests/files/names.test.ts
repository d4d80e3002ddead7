/** Names and kinds, whatever is sent: nothing of it becomes a path, or more than a column holds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import { belongsTo, diskName, downloadName, titleOf } from '../../api/files/names.ts';
import { metadataOf } from '../../api/files/tus-metadata.ts';
import { endingOf, isAllowed, kindOf } from '../../api/media/kind.ts';
import { checkedPath } from '../../api/storage/storage.ts';

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.constantFrom('..', '', '.', 'ß'.repeat(300), '😀'.repeat(200), `${'x'.repeat(400)}.jpeg`),
);

test('a name for download is one name, and fits', () => {
  fc.assert(
    fc.property(anything, (given) => {
      const name = downloadName(given);
      expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/u);
      expect(name).not.toMatch(/^\.*$/);
      expect([name.length <= 255, titleOf(name).length <= 255, titleOf(name) !== '']).toEqual([true, true, true]);
      expect(titleOf(name)).not.toMatch(/\p{Cs}/u);
      expect(checkedPath(diskName('0198a3c4-1111-4222-8333-944445555666', endingOf(given), true))).toBeTypeOf('string');
    }),
  );
});

test('a kind is a type of its own, whatever is declared', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), anything, anything, async (bytes, declared, name) => {
      const { type, ending } = await kindOf(Buffer.from(bytes), declared, name);
      expect(type).toMatch(/^[\w.+-]+\/[\w.+-]+$/);
      expect(type.length).toBeLessThanOrEqual(255);
      expect(ending === null || /^[a-z0-9.]{1,20}$/.test(ending)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('what is text is never a picture', async () => {
  const texts = fc.string({ unit: 'grapheme-ascii', minLength: 20 }).filter((text) => /^[a-z ]+$/i.test(text));
  for (const text of fc.sample(texts, 20)) {
    const { type } = await kindOf(Buffer.from(text), 'image/png', 'x.png');
    expect(type).not.toMatch(/^image/);
  }
});

test('metadata of an upload in pieces is read, or refused with a reason', () => {
  expect(metadataOf('filename eC50eHQ=, title WA==,empty')).toEqual({
    fields: { title: 'X', empty: '' },
    name: 'x.txt',
    declared: '',
  });
  fc.assert(
    fc.property(anything, (header) => {
      try {
        metadataOf(header);
      } catch (error) {
        expect(error).toBeInstanceOf(ApiError);
      }
    }),
  );
});

describe('what belongs to which bytes', () => {
  const id = '0198a3c4-1111-4222-8333-944445555666';
  test.each([
    [`${id}.jpg`, `${id}.jpg`, true],
    [`${id}.jpg__small.webp`, `${id}.jpg`, true],
    [`${id}__small.webp`, `${id}.jpg`, true],
    [`${id}-0a1b2c3d.jpg`, `${id}.jpg`, false],
    [`${id}.jpg`, `${id}-0a1b2c3d.jpg`, false],
    [`${id}-0a1b2c3d__x.webp`, `${id}-0a1b2c3d.jpg`, true],
  ])('%s of %s: %s', (path, disk, belongs) => expect(belongsTo(path, disk)).toBe(belongs));
});

test.each([
  ['image/png', ['image/*'], true],
  ['image/png', ['*/*'], true],
  ['text/html', ['image/*', 'text/plain'], false],
  ['application/pdf', ['application/pdf'], true],
])('%s by %j: %s', (type, allowed, is) => expect(isAllowed(type, allowed)).toBe(is));
