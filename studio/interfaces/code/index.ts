/** Text of a programming language, or JSON. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'code', component: () => import('./CodeInput.vue') });
