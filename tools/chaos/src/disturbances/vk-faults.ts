import type { FaultRule } from '@gospulse/vk-sandbox';
import { within } from '../pause.js';
import { PATIENCE_MS, count, noteEnding, type Disturbance } from '../scene.js';
import { killAfter, momentOf } from './kill.js';

/** As many as one call is tried again, so that a fault alone never leaves a page unobserved. */
const TIMES = 3;

const FAULTS: readonly [FaultRule, ...FaultRule[]] = [
  { kind: 'http-502', times: TIMES },
  { kind: 'http-500-html', times: TIMES },
  { kind: 'http-503-json', times: TIMES },
  { kind: 'reset', times: TIMES },
  { kind: 'null-response', times: TIMES },
  { code: 10, times: TIMES },
  { code: 6, times: 1 },
  { latencyMs: 700, times: TIMES },
];
/** An answer that never comes: no collector waits for the end of its patience here, it is killed while it waits. */
const STALL: FaultRule = { kind: 'stall', times: 2, probability: 0.2 };

/** VK stumbles during a pass, which is killed in half of the cases. */
export const spoilAnswers: Disturbance = async (scene) => {
  const { stage, database, now, tally, chance } = scene;
  const stalls = chance.unit() < 0.3;
  await stage.sandbox.setFaults(stalls ? [STALL] : [{ ...chance.pick(FAULTS), probability: 0.3 }]);
  const worker = await stage.collect(database, now);
  count(tally, stalls ? 'VK answers stall' : 'VK answers fail');
  if (stalls || chance.unit() < 0.5) await killAfter(scene, worker, await momentOf(scene));
  else noteEnding(scene, 'VK answers fail', await within(PATIENCE_MS, worker.ended));
  worker.signal('SIGKILL');
  await stage.sandbox.setFaults([]);
  return null;
};
