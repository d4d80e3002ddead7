/** A list of words. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'tags', component: () => import('./TagList.vue') });
