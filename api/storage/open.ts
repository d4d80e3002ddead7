/** The locations of a configuration. Each is opened by the first who wants it, so that no start waits for a library. */
import type { LocationConfig } from '../config/storage.ts';
import { deferred } from './deferred.ts';
import { localDisk } from './local-disk.ts';
import type { Location, Storage, StorageConfig } from './storage.ts';

export function openStorage({ storage }: StorageConfig): Storage {
  const locations = new Map(storage.map((each) => [each.name, opened(each)]));
  return {
    names: [...locations.keys()],
    location: (name) => locations.get(name) ?? null,
    close: async () => {
      await Promise.all([...locations.values()].map((location) => location.close()));
    },
  };
}

function opened(location: LocationConfig): Location {
  if (location.driver === 's3') return deferred(async () => (await import('./s3.ts')).openS3(location));
  return localDisk(location.root!);
}
