/** All of English, which whoever is signed in wants. */
import { byTopic } from '../by-topic.ts';

export default byTopic(import.meta.glob('./*.json', { eager: true, import: 'default' }));
