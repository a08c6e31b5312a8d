import { createDeck } from './deck.js';
import { DISTURBANCES } from './disturbances/all.js';
import { findUndecided } from './facts.js';
import { createChance } from './random.js';
import { runScenarios } from './scenarios/run-scenarios.js';
import type { Tally } from './scene.js';
import { openStage, type Stage } from './stage/stage.js';
import { EPOCH, instantsOf, walkUndisturbed, type ReferenceStep } from './walk.js';
import { walkDisturbed } from './walk-disturbed.js';

export interface ChaosOptions {
  readonly seed: number;
  /** Kills of the collector that there must be at least; walks are repeated until there were so many. */
  readonly kills: number;
  readonly pages: number;
  readonly steps: number;
  /** Names of the disturbances and scenarios to take; each comes at least once. */
  readonly only: readonly string[];
  readonly say: (line: string) => void;
}

export interface ChaosReport {
  readonly seed: number;
  readonly walks: number;
  readonly steps: number;
  readonly kills: number;
  readonly disturbances: Readonly<Record<string, number>>;
  /** Rows of all fact tables after the undisturbed walk. */
  readonly rows: number;
  /** Steps after which the facts differed; must be 0. */
  readonly differences: number;
  readonly problems: readonly string[];
  readonly skipped: readonly string[];
  /** Rows that were left out of the comparison, by why and where. */
  readonly told: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/**
 * Starts the product and disturbs it as a whole, then walks a region undisturbed and again and again disturbed until there
 * were kills enough, and compares after every step.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, say } = options;
  const startedAt = performance.now();
  const tally: Tally = { kills: 0, pace: 1, done: {}, problems: [], told: {} };
  await runScenarios(options.only, tally, say);
  const walked = options.kills === 0 && !walksAsked(options.only) ? NO_WALK : await walk(options, tally);
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  const { kills, done: disturbances, problems, told } = tally;
  return { ...{ seed, kills, disturbances, problems, told, seconds }, ...walked };
}

type Walked = Pick<ChaosReport, 'walks' | 'steps' | 'rows' | 'differences' | 'skipped'>;

const NO_WALK: Walked = { walks: 0, steps: 0, rows: 0, differences: 0, skipped: [] };

function walksAsked(only: readonly string[]): boolean {
  return only.some((name) => DISTURBANCES[name] !== undefined);
}

async function walk({ seed, say, ...options }: ChaosOptions, tally: Tally): Promise<Walked> {
  const instants = instantsOf(options.steps);
  const stage = await openStage({ pages: options.pages, epoch: EPOCH, startsAt: instants[0] ?? new Date(0) });
  const stopped = onSignal(() => stage.close());
  const skipped = skippedHere(stage, options.only);
  for (const line of skipped) say(`skipped: ${line}`);
  try {
    const reference = await walkUndisturbed(stage, 'undisturbed', instants);
    await noteUndecided(stage, tally, say);
    const killsAStep = Math.ceil(options.kills / Math.max(1, instants.length));
    const rows = [...(reference.at(-1)?.facts.values() ?? [])].reduce((sum, table) => sum + table.length, 0);
    say(`seed ${seed}: ${instants.length} steps undisturbed, ${rows} rows, first pass ${msOf(reference[0])} ms`);
    const deck = createDeck(createChance(seed), options.only);
    let [walks, steps, differences] = [0, 0, 0];
    while (differences === 0 && (tally.kills < options.kills || !deck.wentThrough())) {
      walks += 1;
      const one = await walkDisturbed(stage, `walk_${walks}`, reference, { deck, tally, say, killsAStep });
      steps += one.steps;
      differences += one.differences;
      say(`walk ${walks}: ${tally.kills} kills so far, ${differences === 0 ? 'all rows equal' : 'rows differ'}`);
    }
    return { walks, steps, rows, differences, skipped };
  } finally {
    stopped();
    await stage.close();
  }
}

/** Whoever ends a run early leaves no server and no mounted disk behind. @returns takes the watch away again */
function onSignal(close: () => Promise<void>): () => void {
  const end = () => void close().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  return () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end);
  };
}

async function noteUndecided(stage: Stage, tally: Tally, say: (line: string) => void): Promise<void> {
  for (const what of await findUndecided(stage.cluster, stage.prepared)) {
    const problem = `nobody has decided in compared.ts how ${what} is compared`;
    say(problem);
    tally.problems.push(problem);
  }
}

function msOf(step: ReferenceStep | undefined): number {
  return Math.round(step?.usualMs ?? 0);
}

function skippedHere(stage: Stage, only: readonly string[]): string[] {
  const { reason } = stage.cluster.disk;
  return reason !== null && only.includes('disk-full') ? [`disk-full: ${reason}`] : [];
}
