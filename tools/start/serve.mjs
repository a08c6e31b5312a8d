import { findUnbuilt } from '../build/build.mjs';
import { runStarter } from './run-starter.mjs';

const USAGE = 'serve takes --log-files, and nothing else: without it the services log to standard output';

/** The product for a supervisor: in the foreground, of what was built before. */
await runStarter(async (stop) => {
  const args = process.argv.slice(2);
  if (args.some((arg) => arg !== '--log-files')) throw new Error(USAGE);
  const { missing, stale } = findUnbuilt();
  if (missing.length > 0)
    throw new Error(`nothing is built of the ${missing.join(', the ')}: run npm ci && npm run -s build first`);
  if (stale.length > 0)
    process.stderr.write(`gospulse: built of other sources, the ${stale.join(', the ')}: run npm run -s build\n`);
  const { start } = await import('./dist/main.js');
  await start(process.env, stop, { isService: true, logsTo: args.length > 0 ? 'files' : 'output' });
});
