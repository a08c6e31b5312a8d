import { onInterruption } from './interruption.js';

/** Quicker work than this needs no word. */
const QUIET_MS = 2_000;
const STEP_MS = 500;
const CLEAR = '\r\u001b[K';

let told = '';

/** What the work has come to, as `1 200 из 4 000 строк`, for whoever watches. */
export function tellProgress(words: string): void {
  told = words;
}

/**
 * Shows at a terminal, and nowhere else, how long a command has been at work and what it has come to: in one line, which is gone
 * when the work is done.
 * @param output where that is; its `isTTY` tells whether anybody looks
 */
export async function withProgress<T>(
  work: () => Promise<T>,
  output: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
): Promise<T> {
  if (!output.isTTY) return work();
  const startedAt = performance.now();
  let isShown = false;
  const show = () => {
    const elapsed = performance.now() - startedAt;
    if (elapsed < QUIET_MS) return;
    isShown = true;
    output.write(`${CLEAR}${told === '' ? 'Работаю' : told}… ${Math.floor(elapsed / 1_000)} с`);
  };
  const timer = setInterval(show, STEP_MS);
  const stop = () => {
    clearInterval(timer);
    if (isShown) output.write(CLEAR);
    isShown = false;
    told = '';
  };
  onInterruption(stop);
  try {
    return await work();
  } finally {
    stop();
  }
}
