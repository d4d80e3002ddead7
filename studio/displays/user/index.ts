/** A person. */
import { defineDisplay } from '../display.ts';
import PersonName from './PersonName.vue';

export default defineDisplay({ name: 'user', component: PersonName });
