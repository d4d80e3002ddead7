/** Anything JSON can say. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'json', component: () => import('./JsonInput.vue') });
