/** A place, a line or an area: drawn on a map, or typed. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'map', component: () => import('./MapInput.vue') });
