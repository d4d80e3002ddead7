/** Yes or no. */
import { defineDisplay } from '../display.ts';
import YesNo from './YesNo.vue';

export default defineDisplay({ name: 'boolean', component: YesNo });
