import './api/ask-early.js';
import './address/opened-with.js';
import './app/styles.js';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { newRouter } from './app/router.js';

const host = document.getElementById('root');
if (host === null) throw new Error('index.html has no #root');
const router = newRouter();

/** Hydrates the first view that the server has rendered; the first render here must match it. */
async function takeOver(drawn: HTMLElement): Promise<void> {
  // As after the router's own hydration: otherwise it adds a Suspense boundary that the server's HTML does not have.
  router.ssr = { manifest: undefined };
  await router.load();
  hydrateRoot(drawn, <App router={router} />);
}

if (host.hasChildNodes()) void takeOver(host);
else createRoot(host).render(<App router={router} />);
