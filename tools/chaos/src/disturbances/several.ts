import { within } from '../pause.js';
import { PATIENCE_MS, count, noteEnding, type Disturbance, type Scene } from '../scene.js';
import { killAfter, momentOf } from './kill.js';

/** Several collectors share one step; one of them may be killed among the others. */
async function work(scene: Scene, collectors: number): Promise<null> {
  const { stage, database, now, tally, chance } = scene;
  const name = `${collectors} collectors at once`;
  const workers = [];
  for (let n = 0; n < collectors; n += 1) workers.push(await stage.collect(database, now));
  count(tally, name);
  const [first, ...others] = workers;
  if (first && chance.unit() < 0.5) await killAfter(scene, first, await momentOf(scene));
  for (const worker of [first, ...others]) {
    if (worker) noteEnding(scene, name, await within(PATIENCE_MS, worker.ended));
  }
  for (const worker of workers) worker.signal('SIGKILL');
  return null;
}

export const twoAtOnce: Disturbance = (scene) => work(scene, 2);
export const fourAtOnce: Disturbance = (scene) => work(scene, 4);
