/** A server that speaks S3, for a test: in this process, its bucket in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface S3Server {
  /** The variables of a location named `cloud` there. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

interface Running {
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}

export async function startS3(): Promise<S3Server> {
  // It has no types of its own.
  const S3rver = createRequire(import.meta.url)('s3rver') as new (settings: object) => Running;
  const directory = mkdtempSync(join(tmpdir(), 'pergola-s3-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'media' }],
  });
  const { port } = await server.run();
  return {
    env: {
      STORAGE_LOCATIONS: 'cloud',
      STORAGE_CLOUD_DRIVER: 's3',
      STORAGE_CLOUD_KEY: 'S3RVER',
      STORAGE_CLOUD_SECRET: 'S3RVER',
      STORAGE_CLOUD_BUCKET: 'media',
      STORAGE_CLOUD_ENDPOINT: `http://127.0.0.1:${port}`,
      STORAGE_CLOUD_FORCE_PATH_STYLE: 'true',
      STORAGE_CLOUD_ROOT: 'site',
    },
    close: async () => {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
