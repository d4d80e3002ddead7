/** A line of text. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'input', component: () => import('./TextInput.vue') });
