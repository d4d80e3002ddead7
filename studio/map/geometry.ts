/** Shapes on a map as databases and people write them. Pure. */

export type Position = readonly [number, number];

/** GeoJSON: longitude first. */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'MultiPoint' | 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'MultiLineString' | 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

export type Kind = Geometry['type'];

export const kinds: readonly Kind[] = ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'];
/** What can be drawn. */
export const drawn = ['Point', 'LineString', 'Polygon'] as const;
export type Drawn = (typeof drawn)[number];

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const depths: Readonly<Record<Kind, number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

function positions(value: unknown, depth: number): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  return depth === 0 ? isNumber(value[0]) && isNumber(value[1]) : value.every((each) => positions(each, depth - 1));
}

/** GeoJSON, also as text, or two numbers: longitude and latitude. null: it is none of them. */
export function geometryOf(given: unknown): Geometry | null {
  if (typeof given === 'string') {
    try {
      return geometryOf(JSON.parse(given));
    } catch {
      const [lng, lat, ...others] = given.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
      return others.length === 0 ? pointAt(lng, lat) : null;
    }
  }
  if (Array.isArray(given)) return given.length === 2 ? pointAt(Number(given[0]), Number(given[1])) : null;
  if (typeof given !== 'object' || given === null) return null;
  const { type, coordinates, geometry } = given as Readonly<Record<string, unknown>>;
  if (type === 'Feature') return geometryOf(geometry);
  const kind = kinds.find((each) => each === type);
  return kind && positions(coordinates, depths[kind]) ? ({ type: kind, coordinates } as Geometry) : null;
}

export const pointAt = (lng: unknown, lat: unknown): Geometry | null =>
  isNumber(lng) && isNumber(lat) && Math.abs(lat) <= 90 && Math.abs(lng) <= 360
    ? { type: 'Point', coordinates: [lng, lat] }
    : null;

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export const boxGeometry = ({ west, south, east, north }: Box): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});

/** The points a person sets: of a polygon without the last one, which is the first again. null: it cannot be written as such a list. */
export function pointsOf(geometry: Geometry): readonly Position[] | null {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'LineString':
      return geometry.coordinates;
    case 'Polygon':
      return geometry.coordinates.length === 1 ? geometry.coordinates[0]!.slice(0, -1) : null;
    default:
      return null;
  }
}

const least: Readonly<Record<Drawn, number>> = { Point: 1, LineString: 2, Polygon: 3 };

/** null: there are too few points, or too many. */
export function shapeOf(kind: Drawn, points: readonly Position[]): Geometry | null {
  if (points.length < least[kind] || (kind === 'Point' && points.length > 1)) return null;
  if (kind === 'Point') return { type: kind, coordinates: points[0]! };
  if (kind === 'LineString') return { type: kind, coordinates: points };
  return { type: kind, coordinates: [[...points, points[0]!]] };
}

/** As people write places: latitude first, one in each line. */
export const textOfPoints = (points: readonly Position[]): string => points.map(([lng, lat]) => `${lat}, ${lng}`).join('\n');

/** null: a line is none. */
export function pointsOfText(text: string): readonly Position[] | null {
  const found: Position[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const match = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(line);
    const point = match && pointAt(Number(match[2]), Number(match[1]));
    if (point?.type !== 'Point') return null;
    found.push(point.coordinates);
  }
  return found;
}

/** Some six digits are ten centimetres. */
export const rounded = (geometry: Geometry): Geometry =>
  ({ ...geometry, coordinates: roundAll(geometry.coordinates) }) as Geometry;

const roundAll = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(roundAll) : typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value;
