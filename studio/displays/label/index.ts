/** One of several, or some of them, in the colours they have. */
import { defineDisplay } from '../display.ts';
import ChoiceLabel from './ChoiceLabel.vue';

export default defineDisplay({ name: 'label', component: ChoiceLabel });
