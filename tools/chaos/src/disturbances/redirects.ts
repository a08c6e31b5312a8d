import { variantsOf, type FaultRule } from '@gospulse/vk-sandbox';
import { within } from '../pause.js';
import { PATIENCE_MS, count, noteWrongEnding, type Disturbance } from '../scene.js';
import { killAfter, momentOf } from './kill.js';

/** As many redirects as one call is tried again, so that they alone never leave a page unobserved. */
const REDIRECTS = 3;
/** Null: whatever is called first. Calls that are sent in a script are struck with all of it. */
const METHODS: readonly [string | null, ...string[]] = [
  null,
  'groups.getById',
  'wall.get',
  'wall.getById',
  'wall.getComments',
];

/** VK redirects some calls elsewhere: nobody may follow, and no token may leave. */
export const redirectCalls: Disturbance = async (scene) => {
  const { stage, database, now, tally, chance } = scene;
  const name = 'redirects';
  const variants = chance.shuffled(variantsOf('redirect')).slice(0, REDIRECTS);
  const rules = variants.map((variant): FaultRule => {
    const method = chance.pick(METHODS);
    return { kind: 'redirect', variant, times: 1, ...(method === null ? {} : { method }) };
  });
  await stage.sandbox.setFaults(rules);
  const before = await stage.sandbox.redirects();
  const worker = await stage.collect(database, now);
  count(tally, name);
  if (chance.unit() < 0.3) await killAfter(scene, worker, await momentOf(scene));
  else noteWrongEnding(scene, name, await within(PATIENCE_MS, worker.ended));
  worker.signal('SIGKILL');
  await stage.sandbox.setFaults([]);
  const after = await stage.sandbox.redirects();
  const what = `${name} (${variants.join(', ')})`;
  const followed = after.followed - before.followed;
  const strangers = after.stranger.requests - before.stranger.requests;
  const tokens = after.stranger.withToken - before.stranger.withToken;
  if (followed > 0) tally.problems.push(`${what}: ${followed} requests followed one`);
  if (strangers > 0) tally.problems.push(`${what}: ${strangers} requests to a stranger, ${tokens} with the token`);
  return null;
};
