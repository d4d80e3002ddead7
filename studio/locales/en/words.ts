/** English, by what its files are about: `files.json` has what is said as `files.…`. These are said before anybody is signed in; the others are in `more.ts`. */
import { byTopic } from '../by-topic.ts';

export default byTopic(
  import.meta.glob(['./session.json', './error.json', './look.json', './nav.json', './filter.json', './seeing.json'], {
    eager: true,
    import: 'default',
  }),
);
