/** Items of one collection below each other: opened level by level, moved, made and taken away. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'tree', component: () => import('./TreeInput.vue') });
