import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Where `vite dev` finds the API; the built app is served by the API itself. */
const API = process.env['GOSPULSE_API'] ?? 'http://127.0.0.1:3000';

/** Words and commands that one page or a few are read with: they come with those. */
const OF_FEW_TEXTS =
  'admin|answer|audit|calls|card|contest|founder|mailbox|palette|policy|provider|quality|ranking|refused|replies|reports|tour|views|wall|widget';
const OF_FEW_COMMANDS = 'admin|contest|find|look|mailbox|report';

/**
 * What every page is made of comes in one file: forty small ones would each cost a request. Files are written on demand. The page of a
 * head comes drawn, and so its styles come with it, though its code does not.
 */
const SHARED = new RegExp(
  [
    String.raw`apps\/web\/src\/(?:address|export(?!\/made)|figures|ui|view|viewed)\/`,
    String.raw`apps\/web\/src\/api\/(?!(?:${OF_FEW_COMMANDS})\b)`,
    String.raw`apps\/web\/src\/text\/(?!(?:${OF_FEW_TEXTS})-)`,
    String.raw`pages\/my\/my\.module\.css|libs\/domain\/(?!src\/search\/)|react|@tanstack|rolldown`,
  ].join('|'),
);

/** As Vite writes it: the app's code as soon as the page has been read. */
const APP_SCRIPT = /<script type="module" crossorigin src="([^"]+)"><\/script>/;

/** As Vite names the code that the app imports: the browser reads a module ahead, and would before it paints. */
const FETCHED_AND_READ = '<link rel="modulepreload" crossorigin';
const FETCHED_ONLY = '<link rel="preload" as="script" crossorigin';

/**
 * Puts `head.js` into the head and leaves it to that to start the app. A file of its own, since the policy of the page
 * allows no script inside it.
 */
function headScript(): Plugin {
  const source = readFileSync(new URL('head.js', import.meta.url), 'utf8');
  const fileName = `assets/head-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`;
  const tag = (app: string): string =>
    `<script src="/${fileName}" data-app="${app}"></script>\n    ${FETCHED_ONLY} href="${app}">`;
  return {
    name: 'head-script',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source });
    },
    transformIndexHtml(html) {
      if (!APP_SCRIPT.test(html)) throw new Error('index.html does not name the code of the app as expected');
      return html.replace(APP_SCRIPT, (_, app: string) => tag(app)).replaceAll(FETCHED_AND_READ, FETCHED_ONLY);
    },
  };
}

/** As `sw.js` has it where the name of the build is to stand. */
const VERSION = "'build-version'";

/** The worker under an address that stays, with the name of its build: another one wherever any file of the app is. */
function worker(): Plugin {
  const source = readFileSync(new URL('sw.js', import.meta.url), 'utf8');
  return {
    name: 'worker',
    apply: 'build',
    generateBundle(_, bundle) {
      if (!source.includes(VERSION)) throw new Error('sw.js has no place for the name of the build');
      const version = createHash('sha256')
        .update(Object.keys(bundle).sort().join('\n'))
        .update(source)
        .digest('hex')
        .slice(0, 12);
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: source.replace(VERSION, () => `'${version}'`) });
    },
  };
}

const BROWSER = {
  target: 'es2022',
  outDir: 'dist',
  emptyOutDir: true,
  // Inlined assets would need `data:` for scripts and fonts in the content security policy.
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  chunkSizeWarningLimit: 800,
  rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', test: SHARED }] } } },
};

/** The same app for Node.js, which draws the first view: whole, so that it stands alone, and never React's slow half. */
const SERVER = {
  build: { target: 'node20', outDir: 'dist-server', copyPublicDir: false, minify: true },
  ssr: { noExternal: true as const },
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
};

export default defineConfig(({ isSsrBuild }) =>
  isSsrBuild === true
    ? { ...SERVER, plugins: [react()] }
    : {
        plugins: [react(), headScript(), worker()],
        server: { host: '127.0.0.1', port: 5173, proxy: { '/api': API } },
        build: BROWSER,
      },
);
