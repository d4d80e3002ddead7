/** A title above a form, with what it is about. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'presentation-header', bare: true, component: () => import('./FormHeader.vue') });
