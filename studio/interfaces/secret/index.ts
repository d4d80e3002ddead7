/** What is stored and never shown again. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'secret', component: () => import('./SecretInput.vue') });
