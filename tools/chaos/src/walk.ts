import { pause, within } from './pause.js';
import { EXACTLY, readFacts, type Facts } from './facts.js';
import { PATIENCE_MS, shareDue, type Scene } from './scene.js';
import type { Stage } from './stage/stage.js';

const HOUR_MS = 3_600_000;

/** The day the generated walls begin, two weeks before the walk: many small passes hurt more than few long ones. */
export const EPOCH = '2025-11-03';
const STARTS_AT = Date.parse('2025-11-17T06:00:00Z');
/** Hours between the instants of a walk: minutes of life, nights, days, and more than a week. */
const GAPS_HOURS = [0, 1.5, 3, 14, 26, 5, 50, 20, 100, 30];

/** The simulated instants of a walk: everybody's now, step by step. */
export function instantsOf(steps: number): Date[] {
  let at = STARTS_AT;
  return Array.from({ length: steps }, (_, step) => {
    at += (GAPS_HOURS[step % GAPS_HOURS.length] ?? 1) * HOUR_MS + (step >= GAPS_HOURS.length ? HOUR_MS : 0);
    return new Date(at);
  });
}

export interface ReferenceStep {
  readonly now: Date;
  readonly facts: Facts;
  /** The same as a walk is held against whose looks were moved in time. */
  readonly settled: Facts;
  readonly usualMs: number;
}

/** The undisturbed walk, with the facts after every step. */
export async function walkUndisturbed(stage: Stage, database: string, instants: readonly Date[]) {
  const steps: ReferenceStep[] = [];
  await stage.createDatabase(database);
  for (const now of instants) {
    await beginStep({ stage, database, now });
    const usualMs = await finishStep({ stage, database, now });
    const facts = await readFacts(stage.cluster, database, EXACTLY);
    const settled = await readFacts(stage.cluster, database, { kind: 'settled', now });
    steps.push({ now, usualMs, facts, settled });
  }
  await stage.dropDatabase(database);
  return steps;
}

/** The time has come for everything, whatever was planned: two walks must look at the same instants to be compared. */
export async function beginStep({ stage, database, now }: Pick<Scene, 'stage' | 'database' | 'now'>): Promise<void> {
  await stage.sandbox.moveTo(now);
  await stage.cluster.query(database, 'update watch set due_at = $1', [now]);
}

const MAX_PASSES = 30;

/**
 * Lets undisturbed collectors work until nothing is due any more. @returns milliseconds of the first pass
 * @throws Error when the step cannot be brought to an end
 */
export async function finishStep(scene: Pick<Scene, 'stage' | 'database' | 'now'>): Promise<number> {
  const { stage, database, now } = scene;
  let firstMs: number | null = null;
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const worker = await stage.collect(database, now);
    const startedAt = performance.now();
    const ending = await within(PATIENCE_MS, worker.ended);
    firstMs ??= performance.now() - startedAt;
    if (ending === null) worker.signal('SIGKILL');
    if (ending?.kind !== 'done') throw new Error(`an undisturbed collector ${ending?.kind ?? 'hangs'}: ${why(ending)}`);
    await retryFailures(scene);
    if ((await shareDue(scene)) === 0) return firstMs;
    // A collector that hangs in mid-transaction is cut off after some seconds; until then its rows are stepped round.
    if (pass > 0) await pause(500);
  }
  throw new Error(`after ${MAX_PASSES} passes there is still something due`);
}

function why(ending: { readonly kind: string; readonly message?: string } | null): string {
  return ending?.message ?? '';
}

/** No walk over comments is tried again later than this; what lies further ahead is a mistake, which stays to be seen. */
const LONGEST_RETRY_DAYS = 2;

/**
 * Pages that failed are due again a minute or so later, and the facts would bear that later instant. Time stands still
 * in a step, so the minute is taken away: they are due at once.
 */
async function retryFailures({ stage, database, now }: Pick<Scene, 'stage' | 'database' | 'now'>): Promise<void> {
  await stage.cluster.query(
    database,
    `update watch set due_at = $1 where last_outcome in ('failed', 'incomplete')
       and last_outcome_at = $1 and failures < 5`,
    [now],
  );
  await stage.cluster.query(
    database,
    `update post set comments_retry_at = $1
     where comments_retry_at > $1 and comments_retry_at <= $1::timestamptz + make_interval(days => $2)`,
    [now, LONGEST_RETRY_DAYS],
  );
}
