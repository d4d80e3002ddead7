/** A date, a time, or both. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'datetime', component: () => import('./MomentInput.vue') });
