import { watchStopRequests } from './stop-requests.mjs';

/**
 * Runs a starter until somebody wants it to end: what is wrong is one line on standard error and exit 1.
 * @param {(stop: AbortSignal) => Promise<void>} start
 */
export async function runStarter(start) {
  const stop = watchStopRequests(process.env);
  let code = 0;
  try {
    await start(stop);
  } catch (error) {
    // Who asked for the end in the middle of a start gets it, and is told only of what could not be ended.
    if (!stop.aborted || stop.reason instanceof Error || error?.code === 'not-ended') {
      process.stderr.write(`gospulse: ${toldWords(error)}\n`);
      code = 1;
    }
  }
  // Whatever a start that was called off still waits for is not waited for.
  process.exit(code);
}

/** Settings and the embedded server tell people in Russian what their logs have in English. */
function toldWords(error) {
  if (typeof error?.told === 'string') return error.told;
  return error instanceof Error ? error.message : String(error);
}
