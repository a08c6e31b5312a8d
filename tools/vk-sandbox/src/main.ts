import { parseArgs } from 'node:util';
import { SandboxOptionError, type SandboxOptions } from './options.js';
import { startSandbox } from './sandbox.js';

const HELP = `The VK API in small, over HTTP, with a generated region.

  npm run -s sandbox -- [options]

  --port PORT          port to listen on (4500; 0 takes a free one)
  --host HOST          address to listen on (127.0.0.1)
  --seed N             seed of the region (34)
  --region CODES       the region that is generated, by its code of ФНС (34), several as 34,70,14, or all
  --pages N            pages of all together, shared out by their people (as the people of one, 4200 at most; 60 a region
                       of several, 4200 at least)
  --epoch DAY          the day the walls begin, YYYY-MM-DD (the Monday 17 weeks ago)
  --now INSTANT        a fixed clock, ISO 8601 (default: real time)
  --limit-factor X     multiplies requests a second and daily quotas (1)
  --deleted-posts X    share of posts that are taken down some time later, 0–1 (0)
  --uneven-replies     some of the most asked pages answer much better or worse than the others, or have begun to
  --service-execute    let service tokens call execute
  --execute-skip       in a script, list@.field leaves out elements without the field (default: null for them)
  --help               this text

Methods at /method/NAME, as of an instant at /at/UNIX_SECONDS/method/NAME; control at /sandbox/: health, stats,
stats/reset, clock, faults, redirects, truth?at=, truth/page/ID?at=,
registry.csv; of several regions truth?region= and registry.csv?region= say whose.
`;
const USAGE_ERROR = 2;

type Reading = { readonly kind: 'help' } | { readonly kind: 'start'; readonly options: SandboxOptions };

function readArguments(): Reading {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4500' },
      host: { type: 'string' },
      seed: { type: 'string' },
      region: { type: 'string' },
      pages: { type: 'string' },
      epoch: { type: 'string' },
      now: { type: 'string' },
      'limit-factor': { type: 'string' },
      'deleted-posts': { type: 'string' },
      'uneven-replies': { type: 'boolean' },
      'service-execute': { type: 'boolean' },
      'execute-skip': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return { kind: 'help' };
  const number = (text: string | undefined): { value: number } | null =>
    text === undefined ? null : { value: Number(text) };
  const options: SandboxOptions = { port: Number(values.port) };
  if (values.region !== undefined) options.region = values.region;
  if (values.host !== undefined) options.host = values.host;
  const seed = number(values.seed);
  if (seed !== null) options.seed = seed.value;
  const pages = number(values.pages);
  if (pages !== null) options.pages = pages.value;
  const factor = number(values['limit-factor']);
  if (factor !== null) options.limitFactor = factor.value;
  const deleted = number(values['deleted-posts']);
  if (deleted !== null) options.deletedPosts = deleted.value;
  if (values.epoch !== undefined) options.epoch = values.epoch;
  if (values.now !== undefined) options.now = values.now;
  if (values['uneven-replies'] === true) options.unevenReplies = true;
  if (values['service-execute'] === true) options.serviceExecute = true;
  if (values['execute-skip'] === true) options.executeAbsent = 'skip';
  return { kind: 'start', options };
}

const isUsageError = (error: unknown): error is Error =>
  error instanceof SandboxOptionError ||
  (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

/** Starts the sandbox from the command line and stops it on SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const reading = readArguments();
  if (reading.kind === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const sandbox = await startSandbox(reading.options);
  process.stdout.write(`vk-sandbox listens on ${sandbox.url}\n`);
  const stop = (): void => void sandbox.close().then(() => process.exit());
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // Started by `npm start`: when the starter is gone, even by kill -9, nobody would ever stop us.
  process.once('disconnect', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`vk-sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = isUsageError(error) ? USAGE_ERROR : 1;
});
