import { hangProductDatabase } from './product-hung-database.js';
import { killProductPostmaster } from './product-postmaster-kill.js';
import { killProductServices } from './product-service-kill.js';
import { loseProductConnectionFile } from './product-lost-file.js';
import type { Scenario } from './scenario.js';

/** By the names of the command line, in the order in which they come. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'product-service-kill': killProductServices,
  'product-hung-database': hangProductDatabase,
  'product-postmaster-kill': killProductPostmaster,
  'product-lost-file': loseProductConnectionFile,
};
