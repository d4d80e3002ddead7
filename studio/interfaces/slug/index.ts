/** A part of an address, made of another field until somebody writes it. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'slug', component: () => import('./SlugInput.vue') });
