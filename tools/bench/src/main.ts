import { benchBundle } from './bundle.bench.js';
import { benchAnswers } from './answers.bench.js';
import { benchStart } from './start.bench.js';
import { benchWriting } from './writing.bench.js';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  bundle: benchBundle,
  start: benchStart,
  answers: benchAnswers,
  writing: benchWriting,
};

const asked = process.argv.slice(2);
if (asked.includes('--help')) {
  process.stdout.write(`npm run -s bench -- [${Object.keys(BENCHES).join('] [')}]\nPrints one JSON line a figure.\n`);
} else {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (asked.length === 0 || asked.includes(name)) await bench();
  }
}
