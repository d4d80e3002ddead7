/** Text with headings, lists, links and images, stored as HTML. */
import { defineInterface } from '../interface.ts';

export default defineInterface({ name: 'rich-text', component: () => import('./RichTextInput.vue') });
