/** An item of a collection, kept as JSON: its key and where it is. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'any-item', component: () => import('./AnyItem.vue') });
