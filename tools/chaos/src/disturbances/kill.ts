import { within } from '../pause.js';
import { PATIENCE_MS, count, noteEnding, shareDue, type Scene, type Tally } from '../scene.js';
import type { Worker } from '../stage/worker-process.js';

/** Starts are paid even where little is left to do, so that kills fall into them too. */
const START_SHARE = 0.15;

/** What is left of the step will take so long, as far as we know. Milliseconds from the order. */
async function expectedMs(scene: Scene): Promise<number> {
  const share = Math.min(1, START_SHARE + (await shareDue(scene)));
  return scene.usualMs * share * scene.tally.pace;
}

/** An instant within what is left of the pass, uniformly. Milliseconds from the order. */
export async function momentOf(scene: Scene): Promise<number> {
  return scene.chance.unit() * (await expectedMs(scene));
}

const SLOWEST = 1.5;
const FASTEST = 0.1;

/** A pass that was over before its kill tells how fast passes are now; one that was not was slower than we thought. */
function learnPace(tally: Tally, expected: number, elapsedMs: number, killed: boolean): void {
  const seen = killed ? tally.pace * 1.05 : tally.pace * (0.5 + 0.5 * Math.min(1, elapsedMs / expected));
  tally.pace = Math.min(SLOWEST, Math.max(FASTEST, seen));
}

/** Kills a working collector by signal 9 after a while. @returns whether it was still at work */
export async function killAfter(scene: Scene, worker: Worker, milliseconds: number): Promise<boolean> {
  const early = await within(milliseconds, worker.ended);
  if (early !== null) {
    noteEnding(scene, 'kill', early);
    return false;
  }
  worker.signal('SIGKILL');
  const ending = await within(PATIENCE_MS, worker.ended);
  if (ending?.kind !== 'killed') return false;
  scene.tally.kills += 1;
  return true;
}

/** kill −9 of the collector at a random instant and a new start, up to `most` times or until the step is done. */
export async function killRepeatedly(scene: Scene, most: number): Promise<void> {
  for (let kill = 0; kill < most && (await shareDue(scene)) > 0; kill += 1) {
    const expected = await expectedMs(scene);
    const worker = await scene.stage.collect(scene.database, scene.now);
    const startedAt = performance.now();
    const killed = await killAfter(scene, worker, scene.chance.unit() * expected);
    learnPace(scene.tally, expected, performance.now() - startedAt, killed);
    if (killed) count(scene.tally, 'kill −9 of the collector');
  }
}
