/** A moment: as a date, or as how long ago it is. */
import { defineDisplay } from '../display.ts';
import MomentText from './MomentText.vue';
import { momentText } from './moment-text.ts';

export default defineDisplay({ name: 'datetime', component: MomentText, text: momentText });
