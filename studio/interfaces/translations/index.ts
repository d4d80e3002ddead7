/** What an item says in other languages, two of them side by side. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'translations', component: () => import('./TranslationsInput.vue') });
