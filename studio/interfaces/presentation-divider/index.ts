/** A line between fields, with a title. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'presentation-divider', bare: true, component: () => import('./FormDivider.vue') });
