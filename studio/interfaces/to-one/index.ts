/** Another item: found by its text, shown by its name. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'to-one', component: () => import('./ItemPicker.vue') });
