import { benchAnswers } from './answers.bench.js';
import { readBenchOptions, type BenchOptions } from './bench-options.js';
import { benchBundle } from './bundle.bench.js';
import { benchFreshness } from './freshness.bench.js';
import { benchMemory } from './memory.bench.js';
import { benchPasses } from './passes.bench.js';
import { benchScreens } from './screens.bench.js';
import { benchStart } from './start.bench.js';
import { benchWording } from './wording.bench.js';
import { benchWorkingTime } from './working-time.bench.js';
import { benchWriting } from './writing.bench.js';

const BENCHES: Readonly<Record<string, (options: BenchOptions) => Promise<void>>> = {
  bundle: benchBundle,
  start: benchStart,
  screens: benchScreens,
  answers: benchAnswers,
  writing: benchWriting,
  passes: benchPasses,
  memory: benchMemory,
  'working-time': benchWorkingTime,
  wording: benchWording,
  freshness: benchFreshness,
};

const options = readBenchOptions(process.argv.slice(2));
if (options.help) {
  process.stdout
    .write(`npm run -s bench -- [${Object.keys(BENCHES).join('] [')}] [--pages N] [--days N] [--tokens N] [--scale N] [--look-ahead N]
Prints one JSON line a figure.
`);
} else {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (options.names.length === 0 || options.names.includes(name)) await bench(options);
  }
}
