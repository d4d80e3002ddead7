/** Settings of the project that are lists: sizes that have names, and domains of addresses. */
import { describe, expect, test } from 'vitest';
import { draftOf, entryOf, wrongIn } from '../../../studio/interfaces/asset-presets/preset.ts';
import { domainIn, domainsOf, filterOfDomains } from '../../../studio/interfaces/email-filter/domains.ts';

describe('which addresses', () => {
  test('is a list of domains where it says no more', () => {
    const filter = filterOfDomains(['example.com', 'herald.example']);
    expect(domainsOf(filter)).toEqual(['example.com', 'herald.example']);
    expect(domainsOf({ _and: [{ email: { _ends_with: '@example.com' } }] })).toEqual(['example.com']);
    expect(domainsOf({ email: { _iends_with: '@example.com' } })).toEqual(['example.com']);
    expect([domainsOf(null), filterOfDomains([])]).toEqual([[], null]);
  });
  test('is rules where it says more', () => {
    const one = { email: { _ends_with: '@a.example' } };
    for (const more of [
      { _and: [one, one] },
      { email: { _ends_with: 'a.example' } },
      { status: { _eq: 'x' } },
      { _or: [{ _or: [one, one] }] },
    ])
      expect(domainsOf(more)).toBeNull();
  });
  test('is read from what people paste', () => {
    expect(['@Example.COM', 'ada@a.example', ' b.example. '].map(domainIn)).toEqual(['example.com', 'a.example', 'b.example']);
    expect(['', 'example', 'a b.example', '@'].map(domainIn)).toEqual([null, null, null, null]);
  });
});

describe('a size with a name', () => {
  test('keeps what is not typed here, and has nothing that is empty', () => {
    const stored = { key: 'teaser', width: 400, fit: 'contain', transforms: [['blur', 4]], own: null };
    expect(entryOf(draftOf(stored), stored)).toEqual(stored);
    expect(entryOf({ ...draftOf(stored), width: '', quality: '70', transforms: '' }, stored)).toEqual({
      key: 'teaser',
      fit: 'contain',
      quality: 70,
      own: null,
    });
  });
  test('is told what is wrong with it', () => {
    const wrong = (part: object) => wrongIn({ ...draftOf({ key: 'a' }), ...part }, ['b']);
    expect(wrong({})).toEqual({});
    expect(wrong({ key: ' ', width: '0', height: '1.5' })).toEqual({
      key: 'key-missing',
      width: 'no-pixels',
      height: 'no-pixels',
    });
    expect(wrong({ key: 'b', quality: '101', transforms: '{}' })).toEqual({
      key: 'key-taken',
      quality: 'no-quality',
      transforms: 'no-list',
    });
    expect(wrong({ key: 'system-small-cover' })).toEqual({ key: 'key-ours' });
  });
});
