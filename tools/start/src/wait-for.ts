import type { Child } from './child.js';

const POLL_MS = 100;

/** Waits until an address answers with 200, or throws with the last words of the process that should serve it. */
export async function waitForAddress(url: string, child: Child, patienceMs: number): Promise<void> {
  let over = false;
  void child.ended.then(() => (over = true));
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline;) {
    if (over) throw new Error(child.lastWords() || `${child.name} ended before it was ready`);
    if (await answers(url)) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`${child.name} was not ready in ${patienceMs / 1_000} s: see ${child.name}.log`);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { redirect: 'error', signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
}
