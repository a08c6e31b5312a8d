import { within } from '../pause.js';
import { PATIENCE_MS, count, noteEnding, type Disturbance } from '../scene.js';
import { killAfter, momentOf } from './kill.js';

const MAX_LEFT_BYTES = 1_500_000;
const FULL_MS = 1_500;

/**
 * The disk under PostgreSQL is full in mid-pass and has room again later. What cannot be written fails its transaction
 * or stops the server; nothing half-written may stay.
 */
export const fillDisk: Disturbance = async (scene) => {
  const { stage, database, now, tally, chance } = scene;
  const { disk } = stage.cluster;
  if (disk.reason !== null) return null;
  const worker = await stage.collect(database, now);
  const moment = await momentOf(scene);
  await within(moment, worker.ended);
  disk.fill(chance.between(0, MAX_LEFT_BYTES));
  count(tally, 'disk full');
  const ending = await within(FULL_MS, worker.ended);
  disk.free();
  // Writing the log of changes in vain ends the server, and it may have failed to come back while there was no room.
  await stage.cluster.revive();
  if (ending !== null) noteEnding(scene, 'disk full', ending);
  else if (chance.unit() < 0.5) await killAfter(scene, worker, 0);
  else noteEnding(scene, 'disk full', await within(PATIENCE_MS, worker.ended));
  worker.signal('SIGKILL');
  return null;
};
