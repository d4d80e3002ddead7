/** English, by what its files are about: `files.json` has what is said as `files.…`. */
import { byTopic } from '../by-topic.ts';

export default byTopic(import.meta.glob('./*.json', { eager: true, import: 'default' }));
