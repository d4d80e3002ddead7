/**
 * All tests, four at a time: much of what they do is to wait for databases, which are shared between files; every file makes its
 * own databases in them.
 */
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { SlowFirst } from './tests/slow-first.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    alias: [{ find: /^argon2$/, replacement: resolve('tests/quick-argon2.ts') }],
    pool: 'forks',
    maxWorkers: 4,
    sequence: { sequencer: SlowFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'coverage/tests.json' }]] : ['default'],
  },
});
