import { within } from '../pause.js';
import { readFutureInstants, readFutureRows } from '../facts.js';
import { PATIENCE_MS, count, noteEnding, type Disturbance, type Scene } from '../scene.js';
import { finishStep } from '../walk.js';
import { killAfter } from './kill.js';

const AHEAD_MS = 35 * 86_400_000;

/**
 * After everything was looked at, the clock jumps 35 days ahead for a moment, and is right again. The world stays as it is, so
 * nothing is to be learned meanwhile; what is written bears instants of the future. With the right clock everything must
 * be looked at again at once: no instant that decides about the next look may still lie in the future. What else bears
 * an instant of the future is told, and left out of the comparison.
 */
export const setClockAhead: Disturbance = async (scene) => {
  const { stage, database, now, tally, chance, walk } = scene;
  const name = 'clock 35 days ahead';
  await finishStep(scene);
  const worker = await stage.collect(database, new Date(now.getTime() + AHEAD_MS));
  let killed = false;
  if (chance.unit() < 0.3) killed = await killAfter(scene, worker, chance.unit() * scene.usualMs);
  else noteEnding(scene, name, await within(PATIENCE_MS, worker.ended));
  worker.signal('SIGKILL');
  count(tally, name);
  // Pages that it had written and not settled yet keep the regular turn they had before.
  if (killed) await stage.cluster.query(database, 'update watch set due_at = $1', [now]);
  await finishStep(scene);
  await tellFuture(scene, name);
  walk.unsettledSince = now;
  return null;
};

async function tellFuture({ stage, database, now, tally }: Scene, name: string): Promise<void> {
  const stuck = await readFutureInstants(stage.cluster, database, 'turns', now);
  for (const [column, rows] of Object.entries(stuck)) {
    tally.problems.push(`${name}: ${column} of ${rows} rows still lies in the future`);
  }
  const noticed = await readFutureInstants(stage.cluster, database, 'noticed', now);
  const dated = await readFutureRows(stage.cluster, database, now);
  for (const [where, rows] of Object.entries({ ...noticed, ...dated })) {
    const key = `${name}: ${where} of the future`;
    tally.told[key] = (tally.told[key] ?? 0) + rows;
  }
}
