import { within } from '../pause.js';
import { PATIENCE_MS, count, noteWrongEnding, type Disturbance } from '../scene.js';
import { killAfter, momentOf } from './kill.js';

/** As many as one call is tried again, so that a redirect alone never leaves a page unobserved. */
const TIMES = 3;

/** VK redirects some calls elsewhere: nobody may follow, and no token may leave. */
export const redirectCalls: Disturbance = async (scene) => {
  const { stage, database, now, tally, chance } = scene;
  const name = 'redirects';
  await stage.sandbox.setFaults([{ kind: 'redirect', times: TIMES, probability: 0.5 }]);
  const before = await stage.sandbox.redirects();
  const worker = await stage.collect(database, now);
  count(tally, name);
  if (chance.unit() < 0.3) await killAfter(scene, worker, await momentOf(scene));
  else noteWrongEnding(scene, name, await within(PATIENCE_MS, worker.ended));
  worker.signal('SIGKILL');
  await stage.sandbox.setFaults([]);
  const after = await stage.sandbox.redirects();
  const followed = after.followed - before.followed;
  const strangers = after.stranger.requests - before.stranger.requests;
  const tokens = after.stranger.withToken - before.stranger.withToken;
  if (followed > 0) tally.problems.push(`${name}: ${followed} requests followed one`);
  if (strangers > 0) tally.problems.push(`${name}: ${strangers} requests to a stranger, ${tokens} with the token`);
  return null;
};
