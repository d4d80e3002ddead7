/** What kind of file it is. */
import { defineDisplay } from '../display.ts';
import FileKind from './FileKind.vue';

export default defineDisplay({ name: 'mime-type', component: FileKind });
