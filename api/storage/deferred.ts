/** A location that is opened by what is first asked of it. */
import type { Location } from './storage.ts';

export function deferred(open: () => Promise<Location>): Location {
  let opening: Promise<Location> | null = null;
  const location = (): Promise<Location> => {
    opening ??= open();
    return opening;
  };
  return {
    write: async (path, content, signal) => (await location()).write(path, content, signal),
    read: async (path, range) => (await location()).read(path, range),
    stat: async (path) => (await location()).stat(path),
    remove: async (path) => (await location()).remove(path),
    list: async function* (prefix) {
      yield* (await location()).list(prefix);
    },
    unfinished: async function* () {
      yield* (await location()).unfinished();
    },
    close: async () => {
      if (opening) await (await opening).close();
    },
  };
}
