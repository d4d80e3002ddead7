/** Rows of a file, as sheets have them. */
import { describe, expect, test } from 'vitest';
import { cellOf, tableOfSheet, textOfCell } from '../../../studio/content/sheet.ts';

describe('sheets', () => {
  test('are read as rows of a file, with days as days', () => {
    const sheet = [
      ['Title', null, 'When', 'Count'],
      ['A "b", c', 'x', new Date('2026-11-05T00:00:00Z'), 3],
      [null, null, null, null],
      ['D', null, new Date('2026-11-05T09:30:00Z'), true],
    ];
    expect(tableOfSheet(sheet)).toEqual({
      kind: 'csv',
      header: ['Title', 'When', 'Count'],
      rows: [
        ['"A ""b"", c"', '2026-11-05', '3'],
        ['D', '2026-11-05T09:30:00', 'true'],
      ],
      separator: ',',
    });
    expect(() => tableOfSheet([])).toThrow('names of the columns');
    expect(textOfCell(undefined)).toBe('');
  });
  test('are written with values of their kind, and lose no digit', () => {
    const of = (type: string, value: unknown) => cellOf({ type, relation: null }, 'x', { x: value });
    expect(of('integer', 5)).toBe(5);
    expect(of('decimal', '12.50')).toBe(12.5);
    expect(of('bigInteger', '9007199254740993')).toBe('9007199254740993');
    expect(of('date', '2026-11-05')).toEqual(new Date('2026-11-05T00:00:00Z'));
    expect(of('dateTime', '2026-11-05T09:30:00')).toEqual(new Date('2026-11-05T09:30:00Z'));
    expect(of('date', '1815-12-10')).toBe('1815-12-10');
    expect(of('json', { a: 1 })).toBe('{"a":1}');
    expect(of('string', '')).toBeNull();
  });
});
