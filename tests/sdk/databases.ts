/** The same tests on every database; where a server is missing they are reported as not run, by name. */
import { describe, test } from 'vitest';
import type { SchemaKind } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';

type Test = ReturnType<typeof whenServer>;

const databases: readonly { readonly kind: SchemaKind; readonly title: string; readonly test: Test }[] = [
  { kind: 'sqlite', title: 'SQLite', test: (title, run, timeout) => void test(title, run, timeout) },
  { kind: 'postgres', title: 'PostgreSQL', test: whenServer('postgres') },
  { kind: 'mysql', title: 'MariaDB', test: whenServer('mariadb') },
];

export function onEveryDatabase(title: string, tests: (kind: SchemaKind, test: Test) => void): void {
  describe.each(databases)(`${title} on $title`, ({ kind, test: testOn }) => tests(kind, testOn));
}
