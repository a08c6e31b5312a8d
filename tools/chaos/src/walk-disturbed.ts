import type { Deck } from './deck.js';
import { FIRST } from './disturbances/all.js';
import { killRepeatedly } from './disturbances/kill.js';
import { describe, differencesOf, readFacts, type Difference } from './facts.js';
import type { Aftermath, Scene, Tally, WalkState } from './scene.js';
import type { Stage } from './stage/stage.js';
import { beginStep, finishStep, type ReferenceStep } from './walk.js';

export interface WalkParts {
  readonly deck: Deck;
  readonly tally: Tally;
  readonly say: (line: string) => void;
  /** About as many as one walk would need; a short run must not be spent on kills. */
  readonly killsAStep: number;
}

/** Kills before a step's disturbance leave it something to disturb, those after it meet what it left. */
const MAX_KILLS_BEFORE = 3;
const MAX_KILLS_AFTER = 5;
/** Everything was looked at again by then: posts with open questions after some hours, posts of the last days each hour. */
const SETTLING_MS = 12 * 3_600_000;

/** The steps of the undisturbed walk once more, each disturbed, until one of them differs. */
export async function walkDisturbed(
  stage: Stage,
  database: string,
  reference: readonly ReferenceStep[],
  { deck, tally, say, killsAStep }: WalkParts,
): Promise<{ steps: number; differences: number }> {
  await stage.createDatabase(database);
  let aftermath: Aftermath | null = null;
  let steps = 0;
  const walk: WalkState = { unsettledSince: null };
  for (const [index, { now, usualMs, ...known }] of reference.entries()) {
    await beginStep({ stage, database, now });
    const before = reference[index - 1]?.now ?? null;
    const told = { expected: known.facts, chance: deck.chance, tally, walk };
    const scene: Scene = { stage, database, now, before, usualMs, ...told };
    const { name, disturb } = deck.next(reference.some((later) => hasSettled(now, later.now)));
    const [startedAt, killsBefore, problemsBefore] = [performance.now(), tally.kills, tally.problems.length];
    const mostBefore = FIRST.has(name) ? 0 : Math.min(MAX_KILLS_BEFORE, killsAStep);
    await killRepeatedly(scene, deck.chance.between(0, mostBefore));
    const later: Aftermath | null = await disturb(scene);
    await killRepeatedly(scene, deck.chance.between(1, Math.min(MAX_KILLS_AFTER, killsAStep)));
    await finishStep(scene);
    await aftermath?.();
    aftermath = later;
    if (index === reference.length - 1) await aftermath?.();
    steps += 1;
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    say(`  ${database}, step ${index + 1}: ${name}, ${tally.kills - killsBefore} kills, ${seconds} s`);
    for (const problem of tally.problems.slice(problemsBefore)) say(`    ${problem}`);
    const differences = await compare(scene, { facts: known.facts, settled: known.settled });
    if (differences.length > 0) {
      say(`step ${index + 1} at ${now.toISOString()} differs after ${name}: - expected and missing, + found instead`);
      say(describe(differences));
      return { steps, differences: 1 };
    }
  }
  await stage.dropDatabase(database);
  return { steps, differences: 0 };
}

function hasSettled(since: Date, now: Date): boolean {
  return now.getTime() - since.getTime() >= SETTLING_MS;
}

async function compare(
  { stage, database, now, walk }: Scene,
  { facts, settled }: Pick<ReferenceStep, 'facts' | 'settled'>,
): Promise<Difference[]> {
  if (walk.unsettledSince === null) return differencesOf(facts, await readFacts(stage.cluster, database));
  if (!hasSettled(walk.unsettledSince, now)) return [];
  return differencesOf(settled, await readFacts(stage.cluster, database, { kind: 'settled', now }));
}
