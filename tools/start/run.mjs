import { buildIfStale } from '../build/build.mjs';
import { runStarter } from './run-starter.mjs';

await runStarter(async (stop) => {
  await buildIfStale({ stop });
  const { start } = await import('./dist/main.js');
  await start(process.env, stop);
});
