/** The map below everything: land and borders, which are part of the studio. Nothing is fetched from other hosts. */
import GeoJSON from 'ol/format/GeoJSON.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';

export interface Colours {
  readonly land: string;
  readonly border: string;
  readonly shape: string;
  readonly tint: string;
  readonly on: string;
}

/** As the page has them: its own words for colours mean nothing on a canvas. */
export function coloursOf(element: HTMLElement): Colours {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const read = (colour: string): string => {
    // One of its own for each: a colour that changes takes its time.
    const probe = document.createElement('span');
    probe.style.color = colour;
    element.append(probe);
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = getComputedStyle(probe).color;
    canvas.fillRect(0, 0, 1, 1);
    probe.remove();
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return `rgba(${red}, ${green}, ${blue}, ${(alpha! / 255).toFixed(3)})`;
  };
  return {
    land: read('var(--ui-bg)'),
    border: read('var(--ui-border-accented)'),
    shape: read('var(--ui-primary)'),
    tint: read('color-mix(in srgb, var(--ui-primary) 25%, transparent)'),
    on: read('var(--ui-bg)'),
  };
}

const styleOf = ({ land, border }: Colours): Style =>
  new Style({ fill: new Fill({ color: land }), stroke: new Stroke({ color: border, width: 1 }) });

export interface BaseMap {
  readonly layer: VectorLayer;
  colour(colours: Colours): void;
}

/** The layer is there at once; what is on it comes when it was loaded. */
export function baseMap(colours: Colours): BaseMap {
  const source = new VectorSource({ attributions: 'Natural Earth' });
  const layer = new VectorLayer({ source, style: styleOf(colours), updateWhileInteracting: true, updateWhileAnimating: true });
  void import('world-atlas/countries-50m.json').then(({ default: world }) => {
    const topology = world as unknown as Topology;
    const found = feature(topology, topology.objects.countries!);
    source.addFeatures(new GeoJSON({ featureProjection: 'EPSG:3857' }).readFeatures(found));
  });
  return { layer, colour: (next) => layer.setStyle(styleOf(next)) };
}
