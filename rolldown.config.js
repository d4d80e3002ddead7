// @ts-check
/**
 * The build: our own code in few files, as reading some hundred takes a start longer than all it does besides. Libraries stay
 * where npm put them, so that their versions and licenses are what `npm ls` says.
 */
import { defineConfig } from 'rolldown';

const sqlite = 'api/databases/sqlite';

export default defineConfig({
  input: {
    'cli/pergola': 'cli/pergola.ts',
    // Threads, found beside the file that starts them.
    'chunks/worker': `${sqlite}/worker.js`,
    'chunks/write-worker': `${sqlite}/write-worker.js`,
    'chunks/watch-worker': `${sqlite}/watch-worker.js`,
  },
  platform: 'node',
  external: (name, importer, resolved) => importer !== undefined && !resolved && !name.startsWith('.'),
  output: { dir: 'dist', cleanDir: true, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
});
