/** A number as stars. */
import { defineDisplay } from '../display.ts';
import StarRating from './StarRating.vue';

export default defineDisplay({ name: 'rating', component: StarRating });
