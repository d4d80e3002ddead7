/** A list of items that are kept within one: each a small form. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'repeater', component: () => import('./ItemList.vue') });
