/** Any of a tree of choices. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'choice-tree', component: () => import('./ChoiceTree.vue') });
