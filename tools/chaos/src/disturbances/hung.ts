import { letLeasesRunOut } from '../leases.js';
import { within } from '../pause.js';
import { PATIENCE_MS, count, noteEnding, type Disturbance } from '../scene.js';
import { momentOf } from './kill.js';

/**
 * A collector hangs in mid-pass while it holds pages. Others take them over when the leases have run out and go a step
 * further in time; then it wakes up and would write what it saw, or sees only now, as of an instant long gone.
 */
export const hang: Disturbance = async (scene) => {
  const { stage, database, now, tally } = scene;
  const sleeper = await stage.collect(database, now);
  const moment = await momentOf(scene);
  if ((await within(moment, sleeper.ended)) !== null) return null;
  sleeper.signal('SIGSTOP');
  count(tally, 'hung collector');
  await letLeasesRunOut(scene);
  return async () => {
    sleeper.signal('SIGCONT');
    const ending = await within(PATIENCE_MS, sleeper.ended);
    noteEnding(scene, 'hung collector', ending);
    sleeper.signal('SIGKILL');
  };
};
