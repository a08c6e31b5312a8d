import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { HELP_FOLDER, helpPlacesOf, readHelpPages } from './help-pages.mjs';

/** Where `vite dev` finds the API; the built app is served by the API itself. */
const API = process.env['GOSPULSE_API'] ?? 'http://127.0.0.1:3000';

/**
 * What lazy pages are made of, beyond what the first view has, comes in one file: forty small ones would each cost a request. Words come
 * with the pages that say them; files are written on demand. The page of a head comes drawn, and so its styles come with it.
 */
const SHARED = new RegExp(
  [
    String.raw`apps\/web\/src\/(?:address|api|export(?!\/made)|figures|ui|view|viewed)\/`,
    String.raw`pages\/my\/my\.module\.css`,
  ].join('|'),
);
const SHARED_NAME = 'shared';

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

/**
 * Puts the styles of what is shared into the page: the page of a head comes drawn, and would stand there bare until its code has come.
 */
function sharedStyles(): Plugin {
  return {
    name: 'shared-styles',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) => {
        const styles = Object.keys(bundle ?? {}).filter(
          (file) => file.endsWith('.css') && file.includes(`/${SHARED_NAME}-`),
        );
        if (styles.length === 0) throw new Error('the shared styles are not named as expected');
        return styles.map((file) => ({
          tag: 'link',
          attrs: { rel: 'stylesheet', crossorigin: true, href: `/${file}` },
          injectTo: 'head' as const,
        }));
      },
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

/** The pages of the help as modules: taken apart here, so that no Markdown and nothing that reads it gets to the browser. */
function helpPages(): Plugin {
  const folder = fileURLToPath(new URL(`../../${HELP_FOLDER}`, import.meta.url));
  const modules: Readonly<Record<string, () => string>> = {
    'virtual:help-pages': () => `export const HELP_PAGES = ${JSON.stringify(readHelpPages(folder))};`,
    'virtual:help-places': () => `export const HELP_PLACES = ${JSON.stringify(helpPlacesOf(readHelpPages(folder)))};`,
  };
  return {
    name: 'help-pages',
    resolveId: (id) => (id in modules ? `\0${id}` : undefined),
    load: (id) => modules[id.slice(1)]?.(),
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
  rolldownOptions: {
    output: {
      // What the entry reaches without a dynamic import is one file of its own: nothing that only lazy pages use gets into it.
      codeSplitting: {
        groups: [
          { name: 'first', tags: ['$initial'] },
          { name: SHARED_NAME, test: SHARED },
        ],
      },
    },
  },
};

/** The same app for Node.js, which draws the first view: whole, so that it stands alone, and never React's slow half. */
const SERVER = {
  build: { target: 'node20', outDir: 'dist-server', copyPublicDir: false, minify: true },
  ssr: { noExternal: true as const },
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
};

export default defineConfig(({ isSsrBuild }) =>
  isSsrBuild === true
    ? { ...SERVER, plugins: [react(), helpPages()] }
    : {
        plugins: [react(), helpPages(), headScript(), sharedStyles(), worker()],
        server: { host: '127.0.0.1', port: 5173, proxy: { '/api': API } },
        build: BROWSER,
      },
);
