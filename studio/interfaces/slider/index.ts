/** A number between two others. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'slider', component: () => import('./NumberSlider.vue') });
