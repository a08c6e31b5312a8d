const EVERY_MS = 200;

export interface TerminalProgress {
  /** Shows this line in the place of the one before; not oftener than anybody can read. */
  show(line: () => string): void;
  /** Takes the line away. */
  clear(): void;
}

/** One line on a terminal that tells how far the work is; nothing where nobody sits. */
export function terminalProgress(): TerminalProgress {
  if (!process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  let shownAt = -Infinity;
  return {
    show(line) {
      if (performance.now() - shownAt < EVERY_MS) return;
      shownAt = performance.now();
      process.stderr.write(`\r\u001B[K${line()}`);
    },
    clear: () => void process.stderr.write('\r\u001B[K'),
  };
}
