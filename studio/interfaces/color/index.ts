/** A colour. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'color', component: () => import('./ColorInput.vue') });
