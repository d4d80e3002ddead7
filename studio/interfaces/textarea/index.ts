/** Text of several lines. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'textarea', component: () => import('./LongText.vue') });
