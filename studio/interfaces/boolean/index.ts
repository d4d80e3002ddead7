/** Yes or no; and nothing, where the database allows it. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'boolean', component: () => import('./Toggle.vue') });
