/** A map: items by where they are. */
import { defineLayout } from '../layout.ts';
import { hasPlaces } from './map-options.ts';

export default defineLayout({
  name: 'map',
  icon: 'i-lucide-map',
  order: 4,
  component: () => import('./MapLayout.vue'),
  tools: () => import('./MapTools.vue'),
  lacks: (collection) => (collection.key.length === 0 ? 'layouts.no-key' : hasPlaces(collection) ? null : 'map.lacks'),
});
