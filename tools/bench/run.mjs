import { buildIfStale } from '../build/build.mjs';

// Results go to standard output, one JSON line a figure; everything else to the other one.
await buildIfStale({ log: (line) => process.stderr.write(`${line}\n`) });
await import('./dist/main.js');
