/** Any of many, chosen from a list that can be searched. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'multi-select', component: () => import('./ManySelect.vue') });
