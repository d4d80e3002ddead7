/** A colour. */
import { defineDisplay } from '../display.ts';
import ColorDot from './ColorDot.vue';

export default defineDisplay({ name: 'color', component: ColorDot });
