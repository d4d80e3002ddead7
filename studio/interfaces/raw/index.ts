/** A value there is no better way to edit. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'raw', component: () => import('./RawInput.vue') });
