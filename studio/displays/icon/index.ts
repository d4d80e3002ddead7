/** An icon, chosen by its name. */
import { defineDisplay } from '../display.ts';
import IconShown from './IconShown.vue';

export default defineDisplay({ name: 'icon', component: IconShown });
