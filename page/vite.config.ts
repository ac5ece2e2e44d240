import { defineConfig } from 'vitest/config';

// For `npm run dev`: the address of a running `powderkeg serve`.
const server = process.env['PAGE_SERVER'] ?? 'http://127.0.0.1:8000';

export default defineConfig({
  base: './',
  build: {
    outDir: '../src/powderkeg/web/static',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // data: addresses are not allowed by the content security policy
    modulePreload: { polyfill: false },
    license: { fileName: 'licenses.md' }, // of the libraries in the bundle, which ask for it
    rolldownOptions: {
      // Plain file servers know what .js is, and not all of them .mjs.
      output: {
        assetFileNames: ({ names }) =>
          `assets/[name]-[hash]${names[0]?.endsWith('.mjs') ? '.js' : '[extname]'}`,
      },
    },
    chunkSizeWarningLimit: 1200,
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', proxy: { '/api': server } },
  test: { environment: 'happy-dom', include: ['test/**/*.test.{ts,tsx}'] },
});
