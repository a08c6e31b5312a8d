/** What is drawn below the first screen waits no longer than this, ms. */
const PATIENCE_MS = 2_000;

/** Resolves when the browser has nothing better to do: the code of charts takes longer to read than all the rest. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: PATIENCE_MS });
    else setTimeout(resolve, 0);
  });
}
