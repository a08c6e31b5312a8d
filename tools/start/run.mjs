import { buildIfStale } from '../build/build.mjs';
import { watchStopRequests } from './stop-requests.mjs';

const stop = watchStopRequests(process.env);
let code = 0;
try {
  await buildIfStale({ stop });
  const { start } = await import('./dist/index.js');
  await start(process.env, stop);
} catch (error) {
  // Who asked for the end in the middle of a start gets it, and is told only of what could not be ended.
  if (!stop.aborted || stop.reason instanceof Error || error?.code === 'not-ended') {
    process.stderr.write(`gospulse: ${error instanceof Error ? error.message : String(error)}\n`);
    code = 1;
  }
}
// Whatever a start that was called off still waits for is not waited for.
process.exit(code);
