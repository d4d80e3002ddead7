/** The items that belong to this one. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'to-many', component: () => import('./RelatedList.vue') });
