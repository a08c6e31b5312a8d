import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `vite dev` finds the API; the built app is served by the API itself. */
const API = process.env['GOSPULSE_API'] ?? 'http://127.0.0.1:3000';

/** What every page is made of comes in one file: forty small ones would each cost a request. */
const SHARED = /apps\/web\/src\/(?:address|api|export|figures|text|ui)\/|libs\/domain\/|react|@tanstack|rolldown/;

export default defineConfig({
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': API } },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // Inlined assets would need `data:` for scripts and fonts in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', test: SHARED }] } } },
  },
});
