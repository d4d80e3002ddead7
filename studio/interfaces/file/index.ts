/** A file of the library: chosen or uploaded, and seen. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'file', component: () => import('./FileInput.vue') });
