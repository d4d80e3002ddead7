/** An icon, by its name. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'icon', component: () => import('./IconInput.vue') });
