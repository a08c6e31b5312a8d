import { DISTURBANCES } from './disturbances/all.js';
import { killRepeatedly } from './disturbances/kill.js';
import { describe, differencesOf, readFacts } from './facts.js';
import { createChance, type Chance } from './random.js';
import type { Aftermath, Disturbance, Tally } from './scene.js';
import { openStage, type Stage } from './stage/stage.js';
import { beginStep, EPOCH, finishStep, instantsOf, walkUndisturbed, type ReferenceStep } from './walk.js';

export interface ChaosOptions {
  readonly seed: number;
  /** Kills of the collector that there must be at least; walks are repeated until there were so many. */
  readonly kills: number;
  readonly pages: number;
  readonly steps: number;
  /** Names of the disturbances to take; each comes at least once. */
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
  readonly seconds: number;
}

/** Kills before a step's disturbance leave it something to disturb, those after it meet what it left. */
const MOST_KILLS_BEFORE = 3;
const MOST_KILLS_AFTER = 5;

/** Walks a region undisturbed, then disturbed until there were kills enough, and compares after every step. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, say, pages } = options;
  const startedAt = performance.now();
  const instants = instantsOf(options.steps);
  const stage = await openStage({ pages, epoch: EPOCH, startsAt: instants[0] ?? new Date(0) });
  const stopped = onSignal(() => stage.close());
  const tally: Tally = { kills: 0, pace: 1, done: {}, problems: [] };
  const skipped = skippedHere(stage, options.only);
  for (const line of skipped) say(`skipped: ${line}`);
  try {
    const reference = await walkUndisturbed(stage, 'undisturbed', instants);
    const killsAStep = Math.ceil(options.kills / Math.max(1, instants.length));
    const rows = [...(reference.at(-1)?.facts.values() ?? [])].reduce((sum, table) => sum + table.length, 0);
    say(`seed ${seed}: ${instants.length} steps undisturbed, ${rows} rows, first pass ${msOf(reference[0])} ms`);
    const deck = createDeck(createChance(seed), options.only);
    let [walks, steps, differences] = [0, 0, 0];
    while (differences === 0 && (tally.kills < options.kills || !deck.wentThrough())) {
      walks += 1;
      const walk = await walkDisturbed(stage, `walk_${walks}`, reference, { deck, tally, say, killsAStep });
      steps += walk.steps;
      differences += walk.differences;
      say(`walk ${walks}: ${tally.kills} kills so far, ${differences === 0 ? 'all rows equal' : 'rows differ'}`);
    }
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    const { kills, done: disturbances, problems } = tally;
    return { ...{ seed, walks, steps, kills, disturbances, rows, differences, problems, skipped, seconds } };
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

function msOf(step: ReferenceStep | undefined): number {
  return Math.round(step?.usualMs ?? 0);
}

function skippedHere(stage: Stage, only: readonly string[]): string[] {
  const { reason } = stage.cluster.disk;
  return reason !== null && only.includes('disk-full') ? [`disk-full: ${reason}`] : [];
}

interface Deck {
  readonly chance: Chance;
  next(): { readonly name: string; readonly disturb: Disturbance };
  /** Whether each came at least once. */
  wentThrough(): boolean;
}

/** Disturbances in a random order, each once before any comes again. */
function createDeck(chance: Chance, only: readonly string[]): Deck {
  const names = Object.keys(DISTURBANCES).filter((name) => only.includes(name));
  let left: string[] = [];
  let rounds = 0;
  return {
    chance,
    wentThrough: () => names.length === 0 || rounds > 1 || (rounds === 1 && left.length === 0),
    next: () => {
      if (left.length === 0) {
        left = chance.shuffled(names);
        rounds += 1;
      }
      const name = left.pop() ?? '';
      return { name, disturb: DISTURBANCES[name] ?? (() => Promise.resolve(null)) };
    },
  };
}

interface WalkParts {
  readonly deck: Deck;
  readonly tally: Tally;
  readonly say: (line: string) => void;
  /** About as many as one walk would need; a short run must not be spent on kills. */
  readonly killsAStep: number;
}

async function walkDisturbed(
  stage: Stage,
  database: string,
  reference: readonly ReferenceStep[],
  { deck, tally, say, killsAStep }: WalkParts,
): Promise<{ steps: number; differences: number }> {
  await stage.createDatabase(database);
  let aftermath: Aftermath | null = null;
  let steps = 0;
  for (const [index, { now, usualMs, facts }] of reference.entries()) {
    await beginStep({ stage, database, now });
    const before = reference[index - 1]?.now ?? null;
    const scene = { stage, database, now, before, usualMs, chance: deck.chance, tally };
    const { name, disturb } = deck.next();
    const [startedAt, killsBefore] = [performance.now(), tally.kills];
    await killRepeatedly(scene, deck.chance.between(0, Math.min(MOST_KILLS_BEFORE, killsAStep)));
    const later: Aftermath | null = await disturb(scene);
    await killRepeatedly(scene, deck.chance.between(1, Math.min(MOST_KILLS_AFTER, killsAStep)));
    await finishStep(scene);
    await aftermath?.();
    aftermath = later;
    if (index === reference.length - 1) await aftermath?.();
    steps += 1;
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    say(`  ${database}, step ${index + 1}: ${name}, ${tally.kills - killsBefore} kills, ${seconds} s`);
    const differences = differencesOf(facts, await readFacts(stage.cluster, database));
    if (differences.length > 0) {
      say(`step ${index + 1} at ${now.toISOString()} differs after ${name}: - expected and missing, + found instead`);
      say(describe(differences));
      return { steps, differences: 1 };
    }
  }
  await stage.dropDatabase(database);
  return { steps, differences: 0 };
}
