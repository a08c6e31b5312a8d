/**
 * Brings the worker that lets the app open without a connection. A newer one waits until no page of the app is open: it
 * takes over at the next start. What was asked for before the first one came is told to it, so that this view is kept too.
 */
export async function bringWorker(): Promise<void> {
  const { serviceWorker } = navigator;
  const hadOne = serviceWorker.controller !== null;
  try {
    await serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  } catch {
    // A browser that is told to keep nothing lets no worker in, and the app works without.
    return;
  }
  if (hadOne) return;
  const { active } = await serviceWorker.ready;
  const urls = performance.getEntriesByType('resource').map(({ name }) => name);
  active?.postMessage({ page: location.href, urls });
}
