/** The folder of migrations: files whose names begin with a number, in the order of these. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from '../config/start-error.ts';

export interface MigrationFile {
  /** `0001-authors`: its file's name without the ending; what it is known by for ever. */
  readonly name: string;
  readonly number: bigint;
  readonly path: string;
  readonly language: 'sql' | 'script';
  readonly text: string;
  /** Of the text; the same whatever ends its lines. */
  readonly checksum: string;
}

const form = /^((\d{1,17})[-_][\w.-]*[\w])\.(js|mjs|sql)$/;

/** Throws a `StartError` for names that cannot be put in an order. Files with other endings are nobody's business. */
export function migrationFiles(folder: string): readonly MigrationFile[] {
  if (!existsSync(folder))
    throw new StartError(`There is no folder ${folder}.`, `Make the first migration: pergola migrate make NAME`);
  const files = readdirSync(folder)
    .filter((file) => /\.(js|mjs|sql)$/.test(file))
    .map((file): MigrationFile => {
      const [, name, number, ending] = form.exec(file) ?? [];
      if (name === undefined)
        throw new StartError(
          `${join(folder, file)} does not say when it is to run.`,
          'Call it 0001-what-it-does.sql, .js or .mjs.',
        );
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      const checksum = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
      return {
        name,
        number: BigInt(number!),
        path: resolve(path),
        language: ending === 'sql' ? 'sql' : 'script',
        text,
        checksum,
      };
    })
    .sort((one, other) => (one.number < other.number ? -1 : one.number > other.number ? 1 : 0));
  const twin = files.find(({ number }, index) => files[index + 1]?.number === number);
  if (twin) {
    const names = files.filter(({ number }) => number === twin.number).map(({ name }) => name);
    throw new StartError(`Several migrations have the same number: ${names.join(', ')}.`, 'Give each a number of its own.');
  }
  return files;
}

/** The path of a new file, with the next number. */
export function makeMigration(folder: string, title: string, language: MigrationFile['language']): string {
  const word = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  if (word === '')
    throw new StartError(`"${title}" is no name for a migration.`, 'Use letters and digits: pergola migrate make add-authors');
  mkdirSync(folder, { recursive: true });
  const last = migrationFiles(folder).at(-1);
  const digits = last ? Math.max(4, /^\d+/.exec(last.name)![0].length) : 4;
  const path = join(
    folder,
    `${String((last?.number ?? 0n) + 1n).padStart(digits, '0')}-${word}.${language === 'sql' ? 'sql' : 'mjs'}`,
  );
  writeFileSync(path, language === 'sql' ? sqlBegin : scriptBegin, { flag: 'wx' });
  return path;
}

const sqlBegin = '-- up\n\n\n-- down\n\n';

const scriptBegin = `/** @param {{ sql: (text: string, params?: unknown[]) => Promise<Record<string, unknown>[]>, dialect: string }} context */
export async function up({ sql }) {
}

/** @param {{ sql: (text: string, params?: unknown[]) => Promise<Record<string, unknown>[]>, dialect: string }} context */
export async function down({ sql }) {
}
`;
