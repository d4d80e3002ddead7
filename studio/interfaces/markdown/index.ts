/** Text with Markdown, seen as it will be. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'markdown', component: () => import('./MarkdownInput.vue') });
