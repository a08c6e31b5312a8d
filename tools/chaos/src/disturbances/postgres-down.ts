import { pause, within } from '../pause.js';
import { PATIENCE_MS, count, noteEnding, type Disturbance, type Scene } from '../scene.js';
import { momentOf } from './kill.js';

/** PostgreSQL is gone in mid-write and comes back: the collector must end by itself, not hang. */
async function bringDown(scene: Scene, signal: 'SIGQUIT' | 'SIGKILL', name: string): Promise<null> {
  const { stage, database, now, tally, chance } = scene;
  const worker = await stage.collect(database, now);
  const moment = await momentOf(scene);
  await worker.began;
  await pause(moment);
  await stage.cluster.strike(signal);
  count(tally, name);
  await pause(chance.between(0, 300));
  await stage.cluster.revive();
  const ending = await within(PATIENCE_MS, worker.ended);
  noteEnding(scene, name, ending);
  if (ending === null) worker.signal('SIGKILL');
  return null;
}

export const stopPostgres: Disturbance = (scene) => bringDown(scene, 'SIGQUIT', 'immediate shutdown of PostgreSQL');
export const killPostgres: Disturbance = (scene) => bringDown(scene, 'SIGKILL', 'kill −9 of the postmaster');
