import { parseArgs } from 'node:util';
import { DISTURBANCES } from './disturbances/all.js';
import { SCENARIOS } from './scenarios/all.js';
import { runChaos, type ChaosOptions } from './run-chaos.js';

const NAMES = [...Object.keys(SCENARIOS), ...Object.keys(DISTURBANCES)];

const HELP = `Disturbs the started product, then collectors, PostgreSQL and VK while a region is observed, and compares the
stored facts row for row with those of an undisturbed run. What each name means: docs/operations.md.

  npm run test:chaos -- [options]

  --seed N     repeats the choices of an earlier run (default: a new one, printed)
  --kills N    kills of the collector, at least (100)
  --pages N    size of the region, 40 at least (40)
  --steps N    simulated instants a walk has (8)
  --only LIST  comma list of the names below; none: kills alone
  --help       this text

Of the product as npm start runs it, once each:
${listOf(SCENARIOS)}
Of the steps of a walk, each at least once:
${listOf(DISTURBANCES)}
Prints one JSON line; exit 1 when a row differs, a collector hung, or something else is listed under "problems".
`;
const USAGE_ERROR = 2;

function listOf(named: Readonly<Record<string, unknown>>): string {
  return Object.keys(named)
    .map((name) => `  ${name}\n`)
    .join('');
}

function readOptions(): ChaosOptions | null {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      kills: { type: 'string', default: '100' },
      pages: { type: 'string', default: '40' },
      steps: { type: 'string', default: '8' },
      only: { type: 'string', default: NAMES.join(',') },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return null;
  const only = values.only.split(',').filter((name) => name !== 'none');
  const unknown = only.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) throw new TypeError(`--only: there is no "${unknown}"`);
  return {
    seed: wholeNumber('--seed', values.seed ?? String(Math.floor(Math.random() * 1e6))),
    kills: wholeNumber('--kills', values.kills),
    pages: wholeNumber('--pages', values.pages),
    steps: wholeNumber('--steps', values.steps),
    only,
    say: (line) => void process.stderr.write(`${line}\n`),
  };
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new TypeError(`${name}: got "${text}", takes a whole number`);
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options === null) return void process.stdout.write(HELP);
  options.say(`seed ${options.seed}`);
  const report = await runChaos(options);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  process.exitCode = report.differences === 0 && report.problems.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`chaos: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof TypeError ? USAGE_ERROR : 1;
});
