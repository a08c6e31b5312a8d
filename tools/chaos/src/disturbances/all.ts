import type { Disturbance } from '../scene.js';
import { setClockBack } from './clock-back.js';
import { fillDisk } from './disk-full.js';
import { hang } from './hung.js';
import { killPostgres, stopPostgres } from './postgres-down.js';
import { killSandbox } from './sandbox-down.js';
import { fourAtOnce, twoAtOnce } from './several.js';
import { spoilAnswers } from './vk-faults.js';

/** By the names of the command line. Kills of the collector come in every step, so they are not in this list. */
export const DISTURBANCES: Readonly<Record<string, Disturbance>> = {
  'two-collectors': twoAtOnce,
  'four-collectors': fourAtOnce,
  hung: hang,
  'postgres-stop': stopPostgres,
  'postgres-kill': killPostgres,
  'disk-full': fillDisk,
  'clock-back': setClockBack,
  'vk-faults': spoilAnswers,
  'sandbox-kill': killSandbox,
};
