/**
 * Checks the types in .vue files, templates included. vue-tsc wants a TypeScript written in JavaScript, which TypeScript 7 is not: it
 * has one of its own, under a name that comes after, so that the bin `tsc` stays what it is. What Nuxt UI's components accept is
 * written by its plugin while Vite reads its settings.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { resolveConfig } from 'vite';

const require = createRequire(import.meta.url);
await resolveConfig({ configFile: join(import.meta.dirname, 'vite.config.ts') }, 'build');
process.argv.push('--project', join(import.meta.dirname, 'tsconfig.templates.json'));
require('vue-tsc').run(require.resolve('typescript-templates/lib/tsc.js'));
