/** A studio over a sample database of its own, which a file's tests may change. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, type TestFunction } from 'vitest';
import { ownSample, type Sample } from '../databases/load.ts';
import { dropDatabase } from '../schemas/load.ts';
import { servers } from '../servers.ts';
import { inBrowser, inBrowserOn, openStudio, type Studio } from './studio.ts';

export interface OnSample {
  /** Once tests run. */
  readonly studio: () => Studio;
  readonly on: (title: string, run: TestFunction) => void;
}

/** Within a `describe`. `name`: of the database in PostgreSQL; `more`: further settings. */
export function onSample(
  sample: Sample,
  dialect: 'sqlite' | 'postgres',
  name: string,
  more: Readonly<Record<string, string>> = {},
): OnSample {
  let studio: Studio | undefined;
  let drop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    if (dialect === 'postgres' && !servers.postgres) return;
    const folder = mkdtempSync(join(tmpdir(), 'pergola-sample-'));
    const url = await ownSample(sample, dialect, dialect === 'sqlite' ? join(folder, 'own.db') : name);
    drop = async () => {
      if (dialect === 'postgres') await dropDatabase(url);
      rmSync(folder, { recursive: true });
    };
    studio = await openStudio(url, more);
  });
  afterAll(async () => {
    await studio?.close();
    await drop?.();
  });
  return { studio: () => studio!, on: dialect === 'postgres' ? inBrowserOn.bind(null, dialect) : inBrowser };
}
