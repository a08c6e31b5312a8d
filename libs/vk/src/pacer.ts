/** Keeps a token below its rate by spacing calls evenly; it never bursts, so no second holds more than the limit. */
export interface Pacer {
  /** Resolves when the next call may leave. */
  slot(): Promise<void>;
  /** No call leaves for this long: VK said we are too fast. */
  pause(milliseconds: number): void;
}

/** Room for jitter of timers and network, so that an evenly spaced series stays within every window of a second. */
const HEADROOM = 1.03;

export function createPacer(requestsPerSecond: number, now: () => number = Date.now): Pacer {
  const interval = (1_000 / requestsPerSecond) * HEADROOM;
  let next = 0;
  return {
    slot() {
      const at = Math.max(now(), next);
      next = at + interval;
      return sleepUntil(at, now);
    },
    pause(milliseconds) {
      next = Math.max(next, now() + milliseconds);
    },
  };
}

function sleepUntil(at: number, now: () => number): Promise<void> {
  const wait = at - now();
  return wait <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, wait));
}
