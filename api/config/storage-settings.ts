/** Settings of files: where they are kept, and which are taken. Names are those of Directus, where it has one. */
import { cappedSize, duration, list, make, networks, splitList, toggle } from './setting.ts';
import { Wrong } from './start-error.ts';

/** Variables and the config file are enough for these: nobody changes them from one start to the next. */
const quiet = { flag: false } as const;

/** Types as they are written in `Content-Type`, or `image/*` for all of a kind. */
function types(value: string): readonly string[] {
  const wrong = splitList(value).find((type) => !/^(?:\*|[\w.+-]+)\/(?:\*|[\w.+-]+)$/.test(type));
  if (wrong !== undefined) throw new Wrong(`must be types such as image/*,application/pdf, not "${wrong}"`);
  return splitList(value).map((type) => type.toLowerCase());
}

export const storageSettings = {
  storageLocations: list('a,b', 'Where files are kept, each with variables of its own; the first takes what names none.', quiet),
  filesMaxUploadSize: cappedSize('Largest file that is taken. Without it: any.', quiet),
  filesMimeTypeAllowList: make('Kinds of files that are taken, by what is in them.', 'TYPE,…', ['*/*'], types, {
    ...quiet,
    several: true,
    shown: '*/*',
  }),
  importIpAllowList: networks('Addresses that files may be imported from though they are not public.', quiet),
  filesDeduplicate: toggle(false, 'Whether bytes that are uploaded several times are kept once.', quiet),
  tusEnabled: toggle(true, 'Whether files may be uploaded in pieces, and go on where they broke off.', quiet),
  tusUploadExpiration: duration('1d', 'How long such an upload may rest before what there is of it is removed.', quiet),
} as const;
