import { pause, within } from '../pause.js';
import { PATIENCE_MS, count, noteEnding, type Disturbance } from '../scene.js';
import { momentOf } from './kill.js';

/** VK is gone in mid-pass and back a moment later, before a collector gives up. */
export const killSandbox: Disturbance = async (scene) => {
  const { stage, database, now, tally, chance } = scene;
  const worker = await stage.collect(database, now);
  const moment = await momentOf(scene);
  await within(moment, worker.ended);
  await stage.sandbox.kill();
  count(tally, 'kill −9 of the sandbox');
  await pause(chance.between(0, 500));
  await stage.sandbox.start();
  noteEnding(scene, 'kill −9 of the sandbox', await within(PATIENCE_MS, worker.ended));
  worker.signal('SIGKILL');
  return null;
};
