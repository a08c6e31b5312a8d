/** Keeps a token below its rate: calls leave evenly spaced, and no window of a second ever holds more than the limit. */
export interface Pacer {
  /** Resolves when the next call may leave; calls leave in the order in which they asked. */
  slot(): Promise<void>;
  /** No call leaves for this long: VK said we are too fast. */
  pause(milliseconds: number): void;
}

/** Room for what the network does to the distance between two calls on their way. */
const HEADROOM = 1.03;
/** How late a timer may fire on a busy machine before the time counts as unused. */
const LATENESS_MS = 100;

export function createPacer(requestsPerSecond: number, now: () => number = () => performance.now()): Pacer {
  const interval = (1_000 / requestsPerSecond) * HEADROOM;
  const inWindow = Math.max(1, Math.floor(requestsPerSecond));
  const window = inWindow * interval;
  /** When the last calls really left: a timer that fired late makes the ones behind it catch up, up to the limit. */
  const left: number[] = [];
  let next = 0;
  let turn = Promise.resolve();

  const earliest = () => {
    const oldest = left.length < inWindow ? 0 : (left[0] ?? 0) + window;
    return Math.max(next, oldest);
  };
  const leave = async () => {
    for (let wait = earliest() - now(); wait > 0; wait = earliest() - now()) await sleep(wait);
    // A late timer keeps its place in the schedule; after an idle while it begins anew, and nothing is saved up.
    next = (now() - next > LATENESS_MS ? now() : next) + interval;
    left.push(now());
    if (left.length > inWindow) left.shift();
  };
  return {
    slot() {
      turn = turn.then(leave);
      return turn;
    },
    pause(milliseconds) {
      next = Math.max(next, now() + milliseconds);
    },
  };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
