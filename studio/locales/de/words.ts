/** German, by what its files are about. */
import { byTopic } from '../by-topic.ts';

export { de as parts } from '@nuxt/ui/locale';

export default byTopic(import.meta.glob('./*.json', { eager: true, import: 'default' }));
