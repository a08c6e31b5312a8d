const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const LOOK_MS = 500;

/**
 * Begins to listen for whoever wants the product to end, before anything else is done: a signal, the end of the npm that
 * started it (a hang-up or kill −9 of npm reaches nobody else), or an error that nobody caught, which is then the reason.
 * A second request changes nothing: what was begun is ended in order.
 * @returns {AbortSignal}
 */
export function watchStopRequests(environment) {
  const stop = new AbortController();
  for (const signal of SIGNALS) process.on(signal, () => stop.abort(signal));
  process.on('uncaughtException', (error) => stop.abort(error));
  // Whoever read our output has gone, or its disk is full. The services work on.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  const npm = Number(environment.GOSPULSE_NPM_PID);
  if (Number.isInteger(npm) && npm > 0) {
    setInterval(() => process.ppid === npm || stop.abort('npm is gone'), LOOK_MS).unref();
  }
  return stop.signal;
}
