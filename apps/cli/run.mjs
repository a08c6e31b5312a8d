#!/usr/bin/env node
import { buildIfStale } from '../../tools/build/build.mjs';

// Results go to standard output, so whatever the build says goes to the other one.
await buildIfStale({ web: false, log: (line) => process.stderr.write(`${line}\n`) });
await import('./dist/main.js');
