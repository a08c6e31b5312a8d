import './api/ask-early.js';
import './address/opened-with.js';
import './app/styles.js';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { restoreStyles } from './app/drawn-styles.js';
import { newRouter } from './app/router.js';
import { styleNonce } from './app/style-nonce.js';
import { reloadForMissingFiles } from './app/missing-files.js';

// Where the component library's scroll lock looks for the word that lets its styles through.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

reloadForMissingFiles();

const host = document.getElementById('root');
if (host === null) throw new Error('index.html has no #root');
const router = newRouter();

/** Hydrates the first view that the server has rendered; the first render here must match it. */
async function takeOver(drawn: HTMLElement): Promise<void> {
  // As after the router's own hydration: otherwise it adds a Suspense boundary that the server's HTML does not have.
  router.ssr = { manifest: undefined };
  await router.load();
  restoreStyles(drawn);
  hydrateRoot(drawn, <App router={router} />);
}

if (host.hasChildNodes()) void takeOver(host);
else createRoot(host).render(<App router={router} />);

/** The worker comes when all that is looked at has been asked for. */
const WORKER_AFTER_MS = 3_000;

if (import.meta.env.PROD && isSecureContext && 'serviceWorker' in navigator)
  setTimeout(() => void import('./app/bring-worker.js').then(({ bringWorker }) => bringWorker()), WORKER_AFTER_MS);
