/** One of a few, all of which are seen. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'radio', component: () => import('./ChoiceRadio.vue') });
