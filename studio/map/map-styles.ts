/** How shapes look on a map: points, groups of points with their number, lines and areas. */
import type { FeatureLike } from 'ol/Feature.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import type { Colours } from './base-map.ts';

export function shapeStyle({ shape, tint, on }: Colours): Style {
  return new Style({
    image: new CircleStyle({ radius: 7, fill: new Fill({ color: shape }), stroke: new Stroke({ color: on, width: 2 }) }),
    stroke: new Stroke({ color: shape, width: 2.5 }),
    fill: new Fill({ color: tint }),
  });
}

/** Of what a group of points is drawn as: one by itself looks as it does alone. */
export function groupStyle(colours: Colours): (feature: FeatureLike) => Style {
  const single = shapeStyle(colours);
  const known = new Map<number, Style>();
  return (feature) => {
    const count = (feature.get('features') as readonly unknown[]).length;
    if (count === 1) return single;
    const style =
      known.get(count) ??
      new Style({
        image: new CircleStyle({
          radius: 12 + Math.min(10, Math.log2(count) * 1.5),
          fill: new Fill({ color: colours.shape }),
          stroke: new Stroke({ color: colours.on, width: 2 }),
        }),
        text: new Text({
          text: String(count),
          fill: new Fill({ color: colours.on }),
          font: '600 12px Inter Variable, sans-serif',
        }),
      });
    known.set(count, style);
    return style;
  };
}
