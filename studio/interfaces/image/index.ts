/** A picture of the library. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'image', component: () => import('./ImageInput.vue') });
