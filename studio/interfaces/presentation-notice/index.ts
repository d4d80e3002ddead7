/** Words for whoever fills in the form. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'presentation-notice', bare: true, component: () => import('./FormNotice.vue') });
