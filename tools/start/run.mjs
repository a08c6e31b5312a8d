import { buildIfStale } from '../build/build.mjs';

try {
  await buildIfStale();
  const { start } = await import('./dist/index.js');
  await start(process.env);
} catch (error) {
  process.stderr.write(`gospulse: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
