/** Any of several. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'checkboxes', component: () => import('./ChoiceList.vue') });
