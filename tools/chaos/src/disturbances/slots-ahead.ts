import { within } from '../pause.js';
import { PATIENCE_MS, count, noteEnding, type Disturbance } from '../scene.js';

/**
 * A process whose clock was ahead has left the tokens' next dispatch slot 35 days ahead. No collector may wait for that: it is a
 * mistake, not a pace.
 */
export const reserveFarAhead: Disturbance = async (scene) => {
  const { stage, database, now, tally } = scene;
  const name = 'a token’s dispatch slot 35 days ahead';
  await stage.cluster.query(database, "update vk_token set next_slot_at = now() + interval '35 days'");
  const worker = await stage.collect(database, now);
  count(tally, name);
  noteEnding(scene, name, await within(PATIENCE_MS, worker.ended));
  worker.signal('SIGKILL');
  await stage.cluster.query(
    database,
    "update vk_token set next_slot_at = least(next_slot_at, now() + interval '1 second')",
  );
  return null;
};
