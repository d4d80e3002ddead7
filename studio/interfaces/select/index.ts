/** One of several. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'select', component: () => import('./ChoiceSelect.vue') });
