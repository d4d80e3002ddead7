/** Shapes as fields keep them: as GeoJSON, as its text, or as two numbers. And which kinds a field takes. Pure. */
import { type Drawn, drawn, type Geometry, geometryOf } from '../../map/geometry.ts';
import type { Field } from '../../schema/schema.ts';

export const readShape = (value: unknown): Geometry | null => (value === null || value === undefined ? null : geometryOf(value));

export function writeShape({ type }: Pick<Field, 'type'>, geometry: Geometry | null): unknown {
  if (geometry === null) return null;
  if (type === 'csv') return geometry.type === 'Point' ? geometry.coordinates.map(String) : null;
  return type === 'string' || type === 'text' ? JSON.stringify(geometry) : geometry;
}

/** By the type of the column, or by what somebody said of it. */
export function kindsOf({ type, options }: Pick<Field, 'type' | 'options'>): readonly Drawn[] {
  if (type === 'csv') return ['Point'];
  const said = type.startsWith('geometry.') ? type.slice('geometry.'.length) : options.geometryType;
  const one = drawn.filter((each) => each === said);
  return one.length > 0 ? one : drawn;
}
