import type { Facts } from './facts.js';
import type { Chance } from './random.js';
import type { Stage } from './stage/stage.js';
import type { Ending } from './stage/worker-process.js';

/** One step of a walk while it is being disturbed. */
export interface Scene {
  readonly stage: Stage;
  readonly database: string;
  /** The instant everybody takes for now. */
  readonly now: Date;
  /** The instant of the step before; null in the first. */
  readonly before: Date | null;
  /** How long the undisturbed run took for this step, from the order to the end. */
  readonly usualMs: number;
  /** What the undisturbed walk knew after this step. */
  readonly expected: Facts;
  readonly chance: Chance;
  readonly tally: Tally;
  readonly walk: WalkState;
}

/** What a disturbance tells the steps after it. */
export interface WalkState {
  /**
   * Since when looks come at other instants than in the undisturbed walk, which makes no difference once everything was
   * looked at again half a day later; until then the facts are not compared. Null: they come at the same ones.
   */
  unsettledSince: Date | null;
}

/** What happens to a step. It may leave something that is to happen after the next step. */
export type Disturbance = (scene: Scene) => Promise<Aftermath | null>;
export type Aftermath = () => Promise<void>;

/** What was done, and what went wrong apart from the facts. */
export interface Tally {
  kills: number;
  /** How long passes take now, as part of what they took undisturbed: the machine is busier at one time than at another. */
  pace: number;
  readonly done: Record<string, number>;
  readonly problems: string[];
  /** Rows that are not compared, by why and where. */
  readonly told: Record<string, number>;
}

export function count(tally: Tally, name: string): void {
  tally.done[name] = (tally.done[name] ?? 0) + 1;
}

/** Longer than any pass: a collector that has not ended by then hangs. */
export const PATIENCE_MS = 60_000;

/** A collector that ends with an error has met what we did to it, which is its right; the message is kept for a person. */
export function noteEnding(scene: Scene, name: string, ending: Ending | null): void {
  if (ending === null) scene.tally.problems.push(`${name}: a collector does not end`);
  else if (ending.kind === 'failed') count(scene.tally, `${name}: ended with an error`);
}

/** Of a disturbance that is no reason to end: neither a hang nor an error of a collector is its right. */
export function noteWrongEnding(scene: Scene, name: string, ending: Ending | null): void {
  if (ending?.kind === 'failed')
    scene.tally.problems.push(`${name}: a collector ended with an error: ${ending.message}`);
  else noteEnding(scene, name, ending);
}

/** Which part of the step is still to be done, 0–1. */
export async function shareDue({ stage, database, now }: Pick<Scene, 'stage' | 'database' | 'now'>): Promise<number> {
  const [row] = await stage.cluster.query<{ due: number; marks: boolean }>(
    database,
    `select coalesce(avg((due_at <= $1)::int), 0)::float8 as due, exists (select from touched_day) as marks from watch`,
    [now],
  );
  return Math.max(row?.due ?? 0, row?.marks ? 0.02 : 0);
}
