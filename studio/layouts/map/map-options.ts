/** Where items are, and what a map says of them, as presets keep it. Pure. */
import { both } from '../../content/bulk.ts';
import { type Box, boxGeometry, type Geometry, geometryOf, pointAt } from '../../map/geometry.ts';
import type { Collection, Field } from '../../schema/schema.ts';
import type { Options } from '../../views/view.ts';
import { chosenField } from '../candidates.ts';

type Item = Readonly<Record<string, unknown>>;

/** One field with shapes, or two with numbers. */
export type Place = { readonly field: Field } | { readonly lat: Field; readonly lng: Field };

export interface MapOptions {
  readonly place: Place | null;
  readonly template: string;
  readonly cluster: boolean;
  readonly camera: { readonly center: readonly [number, number]; readonly zoom: number } | null;
}

const visible = ({ fields }: Collection): readonly Field[] => [...fields.values()].filter(({ hidden }) => !hidden);

export const shapeFields = (of: Collection): readonly Field[] =>
  visible(of).filter(
    ({ type, interface: edited, name }) =>
      type.startsWith('geometry') ||
      edited === 'map' ||
      (type === 'json' && /geo|location|coord|point|position|place/i.test(name)),
  );

export const numberFields = (of: Collection): readonly Field[] =>
  visible(of).filter(({ type, isKey, relation }) => !isKey && !relation && ['float', 'decimal', 'integer'].includes(type));

const named = (of: Collection, names: RegExp): Field | null => numberFields(of).find(({ name }) => names.test(name)) ?? null;
export const likelyLat = (of: Collection): Field | null => named(of, /(^|_)lat(itude)?$/i);
export const likelyLng = (of: Collection): Field | null => named(of, /(^|_)(lng|lon|long|longitude)$/i);
export const likelyShape = (of: Collection): Field | null =>
  shapeFields(of).find(({ type }) => type.startsWith('geometry')) ?? shapeFields(of)[0] ?? null;

export const hasPlaces = (of: Collection): boolean =>
  likelyShape(of) !== null || (likelyLat(of) !== null && likelyLng(of) !== null);

export function mapOptions(of: Options, collection: Collection): MapOptions {
  const field = chosenField(collection, of.geometryField ?? undefined, shapeFields(collection), likelyShape(collection));
  const lat = chosenField(collection, of.latitudeField, numberFields(collection), likelyLat(collection));
  const lng = chosenField(collection, of.longitudeField, numberFields(collection), likelyLng(collection));
  const pair = lat && lng ? { lat, lng } : null;
  // What the database can search goes first, where nobody said what is meant.
  const numbers =
    pair !== null && (typeof of.latitudeField === 'string' || (!of.geometryField && field?.type.startsWith('geometry') !== true));
  return {
    place: numbers ? pair : field ? { field } : pair,
    template: typeof of.displayTemplate === 'string' && of.displayTemplate !== '' ? of.displayTemplate : collection.template,
    cluster: of.clusterData !== false,
    camera: cameraOf(of.cameraOptions),
  };
}

function cameraOf(given: unknown): MapOptions['camera'] {
  const { center, zoom } = (typeof given === 'object' && given !== null ? given : {}) as Options;
  if (typeof zoom !== 'number') return null;
  // Directus has an object in some of its presets, and a pair in others.
  const { lng, lat } = (Array.isArray(center) ? { lng: center[0], lat: center[1] } : (center ?? {})) as Options;
  const point = pointAt(lng, lat);
  return point?.type === 'Point' ? { center: point.coordinates, zoom } : null;
}

export const placePaths = (place: Place): readonly string[] =>
  'field' in place ? [place.field.name] : [place.lat.name, place.lng.name];

/** null: it has no place. */
export function placeOf(place: Place, item: Item): Geometry | null {
  if ('field' in place) return geometryOf(item[place.field.name]);
  const [lng, lat] = [item[place.lng.name], item[place.lat.name]].map((each) =>
    each === null || each === undefined || each === '' ? Number.NaN : Number(each),
  );
  return pointAt(lng, lat);
}

/** The database can say what lies within a box: of numbers and of its own shapes, not of JSON. */
export const findsBoxes = (place: Place): boolean => !('field' in place) || place.field.type.startsWith('geometry');

/** What has a place, and one within the box. */
export function placeFilter(place: Place, box: Box | null, filter: object | null): object {
  if ('field' in place) {
    const { name } = place.field;
    const there = { [name]: { _nnull: true } };
    const within = box && findsBoxes(place) ? { [name]: { _intersects_bbox: boxGeometry(box) } } : null;
    return both(filter, both(there, within))!;
  }
  const { lat, lng } = place;
  const there = { _and: [{ [lat.name]: { _nnull: true } }, { [lng.name]: { _nnull: true } }] };
  const within = box && {
    _and: [{ [lat.name]: { _between: [box.south, box.north] } }, { [lng.name]: { _between: [box.west, box.east] } }],
  };
  return both(filter, both(there, within))!;
}
