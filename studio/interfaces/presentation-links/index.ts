/** Buttons that lead elsewhere. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'presentation-links', bare: true, component: () => import('./FormLinks.vue') });
