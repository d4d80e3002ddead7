/** A number; those that a double cannot hold stay texts. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'number', component: () => import('./NumberInput.vue') });
