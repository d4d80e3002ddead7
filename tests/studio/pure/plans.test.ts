/** What decides about versions, differences, previews and times, without a browser. */
import { describe, expect, test } from 'vitest';
import { isComparable, relatedSummary } from '../../../studio/item/differences/readable.ts';
import { shortened, textOfHtml, wordsBetween } from '../../../studio/item/differences/words.ts';
import { byDay, dayTitle, otherFields, type Revision } from '../../../studio/item/panels/history/history.ts';
import { fieldsOfAddress, isFramed, previewAddress } from '../../../studio/item/preview/preview-address.ts';
import { versionKey } from '../../../studio/item/versions/version-key.ts';
import { faultOf, momentOf, suggested, typedOf } from '../../../studio/schedules/due.ts';
import { kindOf } from '../../../studio/schedules/kind.ts';
import type { Field } from '../../../studio/schema/schema.ts';

describe('differences', () => {
  test('are told word by word', () => {
    expect(wordsBetween('A quiet evening', 'A noisy evening')).toEqual([
      { kind: 'same', text: 'A ' },
      { kind: 'removed', text: 'quiet' },
      { kind: 'added', text: 'noisy' },
      { kind: 'same', text: ' evening' },
    ]);
    expect(wordsBetween('', 'New')).toEqual([{ kind: 'added', text: 'New' }]);
    expect(wordsBetween('Old', '')).toEqual([{ kind: 'removed', text: 'Old' }]);
    expect(wordsBetween('same', 'same')).toEqual([{ kind: 'same', text: 'same' }]);
    expect(wordsBetween('', '')).toEqual([]);
  });

  test('put together again are the two texts, whatever these are', () => {
    const texts = [
      '',
      'a',
      'one two three',
      'one three',
      'zwei  Wörter\n\nund',
      '日本語 テキスト',
      'x'.repeat(50_000),
      '🙂 a',
      'a 🙂🙂',
    ];
    for (const before of texts)
      for (const after of texts) {
        const parts = wordsBetween(before, after);
        const side = (own: string) => parts.flatMap(({ kind, text }) => (kind === 'same' || kind === own ? [text] : [])).join('');
        expect([side('removed'), side('added')]).toEqual([before, after]);
      }
  });

  test('of long texts are shown with no more around them than it takes', () => {
    const parts = shortened(wordsBetween(`${'a '.repeat(500)}old`, `${'a '.repeat(500)}new`));
    expect(parts[0]!.text.length).toBeLessThan(120);
    expect(parts[0]!.text.startsWith('… ')).toBe(true);
    expect(parts.slice(1).map(({ text }) => text)).toEqual(['old', 'new']);
  });

  test('of texts with looks are those of what is read', () =>
    expect(textOfHtml('<h2>Harbour</h2><p>A <strong>new</strong> pier &amp; more</p>')).toBe('Harbour\nA new pier & more'));

  test('of related items are how many', () => {
    expect(relatedSummary([1, 2])).toEqual({ kind: 'list', count: 2 });
    expect(relatedSummary({ create: [{}], update: [{}, {}], delete: [] })).toEqual({
      kind: 'staged',
      made: 1,
      changed: 2,
      taken: 0,
    });
    expect(relatedSummary(null)).toBeNull();
  });
});

describe('the key of a version', () => {
  test.each([
    ['Spring issue', [], 'spring-issue'],
    ['Été  — 2027!', [], 'ete-2027'],
    ['春の号', [], '春の号'],
    ['!!!', [], 'version'],
    ['Main', [], 'main-2'],
    ['Draft', ['draft-2'], 'draft-3'],
    ['Spring issue', ['spring-issue'], 'spring-issue-2'],
  ] as const)('of %j beside %j is %s', (name, taken, key) => expect(versionKey(name, taken)).toBe(key));
});

describe('the address of a preview', () => {
  const of = { item: { slug: 'a b/c', id: 7, empty: '', section: { name: 'News' } }, itemKey: '7', version: null };
  const base = 'http://localhost:8055/cms/';
  test.each([
    ['https://example.org/{{slug}}', 'https://example.org/a%20b%2Fc'],
    ['https://example.org/{{ section.name }}/{{id}}?v={{$version}}', 'https://example.org/News/7?v=main'],
    ['https://example.org/{{$key}}?v=$version', 'https://example.org/7?v=main'],
    ['/preview/{{id}}', 'http://localhost:8055/preview/7'],
    ['https://example.org/{{empty}}', null],
    ['https://example.org/{{nothing}}', null],
    ['javascript:alert({{id}})', null],
    ['//evil.example/{{id}}', null],
  ])('%s', (template, address) => expect(previewAddress(template, of, base)).toBe(address));

  test('names the version, and what it needs', () => {
    expect(previewAddress('https://example.org/?v={{$version}}', { ...of, version: 'spring' }, base)).toBe(
      'https://example.org/?v=spring',
    );
    expect(fieldsOfAddress('https://example.org/{{a}}/{{b.c}}?{{$version}}')).toEqual(['a', 'b.c']);
  });

  test('is framed where its host is always the same', () => {
    expect(['https://example.org/{{a}}', '/x', 'https://{{a}}.example.org/', '//x/'].map(isFramed)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('moments', () => {
  test('are typed and read in the same zone', () => {
    const moment = '2031-07-01T07:30:00.000Z';
    expect(momentOf(typedOf(moment))).toBe(moment);
    expect([typedOf('x'), momentOf('x'), momentOf('')]).toEqual(['', null, null]);
  });

  test('that are over, or none, are told apart; what is suggested is neither', () => {
    const now = Date.parse('2031-07-01T07:30:00Z');
    expect([faultOf('', now), faultOf(typedOf('2031-07-01T07:29:00Z'), now), faultOf(suggested(now), now)]).toEqual([
      'missing',
      'past',
      null,
    ]);
  });
});

describe('what a schedule does', () => {
  const archive = { field: 'status', value: 'archived', unvalue: 'draft', hides: true };
  test.each([
    [{ action: 'publish', data: { status: 'published' } }, 'publish'],
    [{ action: 'publish', data: { status: 'archived' } }, 'change'],
    [{ action: 'publish', data: { title: 'A' } }, 'change'],
    [{ action: 'unpublish', data: { status: 'archived' } }, 'unpublish'],
    [{ action: 'promote', data: null }, 'promote'],
  ] as const)('%j', (schedule, kind) => expect(kindOf(schedule, archive)).toBe(kind));
});

describe('history', () => {
  const at = (id: number, timestamp: Date): Revision => ({
    id,
    collection: 'articles',
    item: '1',
    data: null,
    delta: null,
    activity: { action: 'update', timestamp: timestamp.toISOString(), user: null },
  });

  test('goes by days', () => {
    const days = byDay([
      at(3, new Date(2031, 6, 2, 9)),
      at(2, new Date(2031, 6, 1, 23, 59)),
      { ...at(9, new Date()), activity: null },
      at(1, new Date(2031, 6, 1, 0, 1)),
    ]);
    expect(days.map(({ revisions }) => revisions.map(({ id }) => id))).toEqual([[3], [2, 9, 1]]);
    const now = new Date(2031, 6, 2, 12);
    expect(days.map(({ date }) => dayTitle(date, now, 'en'))).toEqual(['Today', 'Yesterday']);
    expect(dayTitle(new Date(2031, 5, 1), now, 'en')).toBe('Sunday, June 1, 2031');
  });

  const field = (name: string, more: Partial<Field> = {}): [string, Field] => [
    name,
    { name, isKey: false, automatic: false, hidden: false, interface: 'input', relation: null, ...more } as Field,
  ];

  test('holds against each other what both know of, and no secrets', () => {
    const fields = new Map([field('id', { isKey: true }), field('title'), field('word'), field('secret'), field('gone')]);
    const before = { id: 1, title: 'a', word: 'x', secret: 'y' };
    const after = { id: 2, title: 'b', word: 'x', secret: '**********' };
    expect(otherFields(before, after, { fields }).map(({ name }) => name)).toEqual(['title']);
    expect(isComparable(field('hash', { interface: 'secret' })[1])).toBe(false);
  });
});
