import { buildIfStale } from '../build/build.mjs';

await buildIfStale({ log: (line) => process.stderr.write(`${line}\n`) });
await import('./dist/equality/compare-answers.js');
