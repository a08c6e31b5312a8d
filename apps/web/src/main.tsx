import './api/ask-early.js';
import './app/styles.js';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { newRouter } from './app/router.js';

const host = document.getElementById('root');
if (host === null) throw new Error('index.html has no #root');
const router = newRouter();

/** The server has drawn the first view: what it drew stays, and what is drawn over it now has to be the same. */
async function takeOver(drawn: HTMLElement): Promise<void> {
  // As the router's own hydration leaves it: with no boundary around the whole page that the server's HTML has not.
  router.ssr = { manifest: undefined };
  await router.load();
  hydrateRoot(drawn, <App router={router} />);
}

if (host.hasChildNodes()) void takeOver(host);
else createRoot(host).render(<App router={router} />);
