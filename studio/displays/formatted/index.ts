/** A value with something before and after it, in the colours and letters that suit it. */
import { defineDisplay } from '../display.ts';
import FormattedValue from './FormattedValue.vue';
import { formattedOf } from './formatted.ts';

export default defineDisplay({
  name: 'formatted',
  component: FormattedValue,
  text: (field, value, reader) => formattedOf(field, value, reader).text,
});
