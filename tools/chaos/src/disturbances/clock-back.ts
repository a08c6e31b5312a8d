import { within } from '../pause.js';
import { PATIENCE_MS, count, noteEnding, type Disturbance } from '../scene.js';

const HOUR_MS = 3_600_000;
const FURTHEST_HOURS = 48;

/**
 * The clock is set back behind the step before. Whatever was settled then is due later than that instant, so nothing is
 * due and nothing may be asked or observed: an instant that was passed once is not observed a second time.
 */
export const setClockBack: Disturbance = async (scene) => {
  const { stage, database, before, tally, chance } = scene;
  if (before === null) return null;
  const earlier = new Date(before.getTime() - chance.unit() * FURTHEST_HOURS * HOUR_MS);
  const worker = await stage.collect(database, earlier);
  const ending = await within(PATIENCE_MS, worker.ended);
  count(tally, 'clock set back');
  noteEnding(scene, 'clock set back', ending);
  // The one call of its start, which finds out what the tokens can do, is no observation.
  const observed = ending?.kind === 'done' ? Object.values(ending.report.pages) : [];
  if (observed.some((outcomes) => Object.keys(outcomes).length > 0)) {
    tally.problems.push(`clock set back: observed ${JSON.stringify(observed)}`);
  }
  return null;
};
