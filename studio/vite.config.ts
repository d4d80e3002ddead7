/** How the studio is built: into dist/studio, which the server serves; with fonts and icons in it, so that nothing is fetched from elsewhere. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import ui from '@nuxt/ui/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const api = process.env.STUDIO_API ?? 'http://localhost:8055';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [
    // Types of props are read from other files; TypeScript itself does not lend its eyes for that any more.
    vue({ script: { fs: { fileExists: existsSync, readFile: (path) => readFileSync(path, 'utf8'), realpath: realpathSync } } }),
    ui({
      colorMode: true,
      autoImport: false,
      components: { dts: false },
      icon: { clientBundle: { scan: { globInclude: ['**/*.{vue,ts,json}'] } } },
      ui: {
        colors: { primary: 'pergola', neutral: 'stone' },
        button: { defaultVariants: { size: 'sm' } },
        // Of who is known by an address only, too.
        avatar: { slots: { fallback: 'uppercase' } },
      },
    }),
  ],
  build: { outDir: '../dist/studio', emptyOutDir: true, target: 'es2022', reportCompressedSize: false },
  server: { proxy: { '^/(?!admin)': { target: api, ws: true } } },
});
