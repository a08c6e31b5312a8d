import { askLocal } from './ask-local.js';
import type { Child } from './child.js';

const POLL_MS = 100;

/** Where a service tells that it works. */
export interface ReadyAddress {
  readonly readyUrl: string;
  /** The name to ask it under, where that is not the address itself. */
  readonly readyHost?: string | undefined;
}

/** Whether a service came up: its address answered, its process ended before, or neither in time. */
export type Readiness = 'ready' | 'ended' | 'late';

/** Waits until an address answers with 200, as long as its process lives and nobody asks to stop. */
export async function waitForAddress(
  address: ReadyAddress,
  child: Child,
  patienceMs: number,
  stop: AbortSignal,
): Promise<Readiness> {
  let over = false;
  void child.ended.then(() => (over = true));
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline && !stop.aborted;) {
    if (over) return 'ended';
    if (await answers(address)) return 'ready';
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return 'late';
}

async function answers({ readyUrl, readyHost }: ReadyAddress): Promise<boolean> {
  return askLocal(readyUrl, 2_000, readyHost).then(
    ({ status }) => status === 200,
    () => false,
  );
}
