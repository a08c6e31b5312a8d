import type { Child } from './child.js';

const POLL_MS = 100;

/** Whether a service came up: its address answered, its process ended before, or neither in time. */
export type Readiness = 'ready' | 'ended' | 'late';

/** Waits until an address answers with 200, as long as its process lives and nobody asks to stop. */
export async function waitForAddress(
  url: string,
  child: Child,
  patienceMs: number,
  stop: AbortSignal,
): Promise<Readiness> {
  let over = false;
  void child.ended.then(() => (over = true));
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline && !stop.aborted;) {
    if (over) return 'ended';
    if (await answers(url)) return 'ready';
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return 'late';
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { redirect: 'error', signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
}
