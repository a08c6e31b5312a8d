import { buildIfStale } from '../build/build.mjs';

// The result goes to standard output, one JSON line; everything else to the other one.
await buildIfStale({ web: false, log: (line) => process.stderr.write(`${line}\n`) });
await import('./dist/main.js');
