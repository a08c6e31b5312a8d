import { pause, within } from '../pause.js';
import { PATIENCE_MS, count, noteEnding, type Disturbance } from '../scene.js';
import { momentOf } from './kill.js';

const LONGEST_MS = 8_000;
const SHORTEST_MS = 1_000;

/**
 * All of PostgreSQL stands still for some seconds in mid-pass, and goes on. Collectors go on too or end with an error; one
 * that is started meanwhile must not hang for good.
 */
export const hangDatabase: Disturbance = async (scene) => {
  const { stage, database, now, tally, chance } = scene;
  const name = 'hung database';
  const worker = await stage.collect(database, now);
  await within(await momentOf(scene), worker.ended);
  stage.cluster.freeze();
  count(tally, name);
  const workers = [worker];
  try {
    if (chance.unit() < 0.5) workers.push(await stage.collect(database, now));
    await pause(chance.between(SHORTEST_MS, LONGEST_MS));
  } finally {
    stage.cluster.thaw();
  }
  for (const one of workers) {
    noteEnding(scene, name, await within(PATIENCE_MS, one.ended));
    one.signal('SIGKILL');
  }
  return null;
};
