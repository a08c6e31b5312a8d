import type { Disturbance } from '../scene.js';
import { setClockAhead } from './clock-ahead.js';
import { setClockBack } from './clock-back.js';
import { fillDisk } from './disk-full.js';
import { hang } from './hung.js';
import { hangDatabase } from './hung-database.js';
import { shortenAnswers } from './incomplete-answers.js';
import { loseConnectionFile } from './lost-connection-file.js';
import { killPostgres, stopPostgres } from './postgres-down.js';
import { redirectCalls } from './redirects.js';
import { killSandbox } from './sandbox-down.js';
import { reserveFarAhead } from './slots-ahead.js';
import { fourAtOnce, twoAtOnce } from './several.js';
import { spoilAnswers } from './vk-faults.js';

/** By the names of the command line. Kills of the collector come in every step, so they are not in this list. */
export const DISTURBANCES: Readonly<Record<string, Disturbance>> = {
  'two-collectors': twoAtOnce,
  'four-collectors': fourAtOnce,
  hung: hang,
  'postgres-stop': stopPostgres,
  'postgres-kill': killPostgres,
  'hung-database': hangDatabase,
  'lost-connection-file': loseConnectionFile,
  'disk-full': fillDisk,
  'clock-back': setClockBack,
  'clock-ahead': setClockAhead,
  'slots-ahead': reserveFarAhead,
  'vk-faults': spoilAnswers,
  'incomplete-answers': shortenAnswers,
  redirects: redirectCalls,
  'sandbox-kill': killSandbox,
};

/** After these, looks come at other instants than in the undisturbed walk: see `WalkState`. */
export const UNSETTLING: ReadonlySet<string> = new Set(['clock-ahead', 'incomplete-answers']);

/** These want a step of which nothing is done yet: what has been read already cannot be spoiled, and is planned anew. */
export const FIRST: ReadonlySet<string> = new Set(['incomplete-answers', 'redirects', 'clock-back']);
