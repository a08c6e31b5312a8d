import { benchAccess } from './access.bench.js';
import { benchAnswers } from './answers.bench.js';
import { readBenchOptions, type BenchOptions } from './bench-options.js';
import { benchBundle } from './bundle.bench.js';
import { benchEditions } from './editions.bench.js';
import { benchFiles } from './files.bench.js';
import { benchFreshness } from './freshness.bench.js';
import { benchKeys } from './keys.bench.js';
import { benchLists } from './lists.bench.js';
import { benchLooks } from './looks.bench.js';
import { benchMemory } from './memory.bench.js';
import { benchPartitions } from './partitions.bench.js';
import { benchPasses } from './passes.bench.js';
import { benchRussia } from './russia.bench.js';
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
  lists: benchLists,
  access: benchAccess,
  writing: benchWriting,
  passes: benchPasses,
  looks: benchLooks,
  memory: benchMemory,
  'working-time': benchWorkingTime,
  wording: benchWording,
  freshness: benchFreshness,
  files: benchFiles,
  editions: benchEditions,
  keys: benchKeys,
  partitions: benchPartitions,
  russia: benchRussia,
};

const HELP = `npm run -s bench -- [NAME …] [options]

Measures what is named, or everything, which takes many hours; prints one JSON line a figure. Aims and figures of before:
«Measured» in docs/operations.md.

  bundle        size of the first JavaScript
  start         npm start to the first figures and through the first pass, resident memory; of the regions and pages of
                GOSPULSE_DEMO_REGION and GOSPULSE_DEMO_PAGES
  screens       first view and repaint of Обзор in a browser
  answers       every endpoint, warm and cold, with a collector writing, beside DuckDB (--pages, --days; --scale)
  lists         the questions of a period, all and those of a bar (--pages, --days)
  access        session checks, fifty sign-ins at once beside other answers, events and their chain (--pages, --days)
  writing       rows a second of subscriber counts
  passes        requests and time of the passes over all pages (--pages)
  looks         one look out of turn, and a hundred at once beside the passes (--pages)
  memory        peak of a subscriber pass (--pages)
  working-time  working time of an interval
  wording       stripping and hashing a comment
  files         each kind of file of an edition, and a workbook of 500,000 rows (--pages)
  freshness     how soon what is new is known, on simulated time (--pages, --days, --tokens, --look-ahead, --scale)
  editions      freezing and verifying a quarter of a million questions, and Обзор meanwhile (--pages)
  keys          bytes of a page-day before and after keys began with the region, and the time of that migration (--pages, --days)
  partitions    page-days of 89 regions in one table and in parts by region and month (--pages, --days)
  russia        all 89 regions in one installation, with half of the pages and with all, and one by itself: registers, a pass,
                what a day weighs and costs, «Россия» and Обзор; a table at the end (--pages, 17300 unless said; --days)

  --pages N       registered pages
  --days N        days of history (answers), days simulated (freshness)
  --scale N       answers: ask again with N times the questions; freshness: simulate an Nth of the region
  --tokens N      user tokens
  --look-ahead N  ids asked for ahead of a wall's newest post; 0: none
  --help          this text
`;

const options = readBenchOptions(process.argv.slice(2));
const unknown = options.names.filter((name) => !Object.hasOwn(BENCHES, name));
if (options.help) {
  process.stdout.write(HELP);
} else if (unknown.length > 0) {
  process.stderr.write(`no such measurement: ${unknown.join(', ')} (see --help)\n`);
  process.exitCode = 2;
} else {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (options.names.length === 0 || options.names.includes(name)) await bench(options);
  }
}
