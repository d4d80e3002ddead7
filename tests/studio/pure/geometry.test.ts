/** Shapes on a map: as they are stored, and as people write points. */
import { describe, expect, test } from 'vitest';
import { readShape, writeShape } from '../../../studio/interfaces/map/stored.ts';
import { geometryOf, pointsOfText, shapeOf, textOfPoints } from '../../../studio/map/geometry.ts';

describe('shapes', () => {
  test('reads shapes as they are stored, and none where there is none', () => {
    const point = { type: 'Point', coordinates: [13.4, 52.5] };
    expect(geometryOf(point)).toEqual(point);
    expect(geometryOf(JSON.stringify({ type: 'Feature', geometry: point }))).toEqual(point);
    expect(geometryOf('13.4, 52.5')).toEqual(point);
    expect(geometryOf([13.4, 52.5])).toEqual(point);
    for (const wrong of [
      '',
      'nowhere',
      '1,2,3',
      '13.4,',
      [1, 'x'],
      { type: 'Point', coordinates: [] },
      { type: 'Circle' },
      5,
      [13, 99],
    ])
      expect(geometryOf(wrong)).toBeNull();
  });
  test('takes points as people write them', () => {
    expect(pointsOfText('52.5, 13.4\n\n 48 2 ')).toEqual([
      [13.4, 52.5],
      [2, 48],
    ]);
    expect(pointsOfText('north')).toBeNull();
    expect(textOfPoints([[13.4, 52.5]])).toBe('52.5, 13.4');
    expect(
      shapeOf('Polygon', [
        [0, 0],
        [1, 0],
        [1, 1],
      ]),
    ).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    });
    expect(shapeOf('LineString', [[0, 0]])).toBeNull();
    expect(writeShape({ type: 'string' }, { type: 'Point', coordinates: [1, 2] })).toBe('{"type":"Point","coordinates":[1,2]}');
    expect(readShape(null)).toBeNull();
  });
});
