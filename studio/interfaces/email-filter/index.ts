/** Which e-mail addresses are let in: those of some domains, or by rules. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'email-filter', component: () => import('./EmailFilter.vue') });
