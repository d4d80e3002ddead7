/** Several files of the library, in an order where the database keeps one. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'files', component: () => import('./FileList.vue') });
