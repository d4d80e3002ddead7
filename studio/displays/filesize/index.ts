/** A number of bytes. */
import { defineDisplay } from '../display.ts';
import PlainText from '../PlainText.vue';
import { sizeText } from './size.ts';

export default defineDisplay({
  name: 'filesize',
  component: PlainText,
  text: (_, value, { locale }) => sizeText(Number(value), locale),
});
