/** Comments, mentions and people, as far as they need no browser. */
import { expect, test } from 'vitest';
import { byDay, type Comment } from '../../../studio/talk/comment.ts';
import {
  fits,
  isPlain,
  marked,
  mentionedIn,
  namesOf,
  partsOf,
  soughtAt,
  toStored,
  written,
} from '../../../studio/talk/mentions.ts';
import { colourOf, nameOfPerson, pictureOf } from '../../../studio/talk/person.ts';
import { changesOf, type Share, wishOf, wrongIn } from '../../../studio/talk/share.ts';

const ann = { id: '11111111-1111-4111-8111-111111111111', first_name: 'Ann', last_name: 'Lee', email: 'ann@example.com' };
const other = { id: '22222222-2222-4222-8222-222222222222', first_name: 'Ann', last_name: 'Lee', email: 'lee@example.com' };
const short = { id: '33333333-3333-4333-8333-333333333333', first_name: 'Ann', last_name: null };
const names = namesOf([ann, other, short]);

test('no two people are called the same', () =>
  expect([...names.values()]).toEqual(['Ann Lee', 'Ann Lee (lee@example.com)', 'Ann']));

test.each([
  ['Ask @Ann Lee, please', `Ask @${ann.id}, please`],
  ['@Ann Lee (lee@example.com)!', `@${other.id}!`],
  ['@Ann @Annabel @Ann Leeds', `@${short.id} @Annabel @${short.id} Leeds`],
  ['nobody@example.com @ @@Ann', `nobody@example.com @ @@${short.id}`],
])('%s is stored with ids, and read back', (text, stored) => {
  expect(toStored(text, names)).toBe(stored);
  expect(written(stored, names)).toBe(text);
});

test('who is mentioned is found, and shown by name or as somebody', () => {
  const text = `@${ann.id.toUpperCase()} and @44444444-4444-4444-8444-444444444444, *soon*`;
  expect(mentionedIn(text)).toEqual([ann.id, '44444444-4444-4444-8444-444444444444']);
  expect(partsOf(text, names, 'somebody').map(({ text: part, mention }) => (mention ? `<${part}>` : part))).toEqual([
    '<@Ann Lee>',
    ' and ',
    '<@somebody>',
    ', *soon*',
  ]);
  expect(marked(`@${ann.id}`, new Map([[ann.id, 'A*n_n']]), '')).toBe('**@A\\*n\\_n**');
});

test.each([
  ['Well done, thanks!\nAnd again.', true],
  ['*Well* done', false],
  ['- one\n- two', false],
  ['see https://example.com', false],
  ['1. one', false],
  ['2 of 3 - fine', true],
])('%s is plain: %s', (text, plain) => expect(isPlain(text)).toBe(plain));

test.each([
  ['Ask @an', 7, { from: 4, words: 'an' }],
  ['@', 1, { from: 0, words: '' }],
  ['@ann le', 7, { from: 0, words: 'ann le' }],
  ['a@b', 3, null],
  ['@ann le went', 12, null],
  ['Ask @ann now', 4, null],
])('in %s at %i', (text, caret, sought) => expect(soughtAt(text, caret)).toEqual(sought));

test.each([
  ['', true],
  ['an', true],
  ['Lee a', true],
  ['ÁNN', true],
  ['bob', false],
  ['ann b', false],
])('Ann Lee is offered for "%s": %s', (words, offered) => expect(fits(ann, words)).toBe(offered));

test('comments come day by day, the oldest first', () => {
  const said = (id: string, moment: string): Comment => ({
    id,
    comment: id,
    date_created: moment,
    date_updated: null,
    user_created: null,
  });
  const days = byDay(
    [said('c', '2026-01-02T12:00:00Z'), said('b', '2026-01-01T13:00:00Z'), said('a', '2026-01-01T12:00:00Z')],
    (day) => day.toISOString().slice(0, 10),
  );
  expect(days.map(({ day, comments }) => [day, comments.map(({ id }) => id).join('')])).toEqual([
    ['2026-01-01', 'ab'],
    ['2026-01-02', 'c'],
  ]);
});

test('people have names, pictures and colours as far as they are known', () => {
  expect([ann, { email: 'x@example.com' }, {}, null].map(nameOfPerson)).toEqual(['Ann Lee', 'x@example.com', '', '']);
  expect(pictureOf({ avatar: 'f1' })).toContain('assets/f1?');
  expect(pictureOf({ avatar: { id: 'f2' } })).toContain('assets/f2?');
  expect(pictureOf({ avatar: null })).toBeNull();
  expect(colourOf(ann.id)).toBe(colourOf(ann.id));
});

test('a link is changed in what was typed, and in nothing else', () => {
  const share: Share = {
    id: 'a',
    name: 'Press',
    role: null,
    password: '**********',
    date_start: null,
    date_end: '2020-01-01T10:00:30.000Z',
    max_uses: 3,
    times_used: 3,
  };
  const before = wishOf(share);
  expect(changesOf(before, before)).toEqual({});
  expect(changesOf(before, { ...before, name: ' ', uses: '5', password: 'new' })).toEqual({
    name: null,
    max_uses: 5,
    password: 'new',
  });
  expect(changesOf(before, { ...before, password: '' })).toEqual({ password: null });
  // That it was over already is nobody's fault.
  expect(wrongIn(before, Date.now(), before)).toBeNull();
  expect(wrongIn({ ...before, end: '2020-01-02T10:00' }, Date.now(), before)).toEqual({ field: 'end', why: 'shares.wrong-past' });
});
