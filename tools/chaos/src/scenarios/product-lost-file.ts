import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from './product.js';
import type { Scenario } from './scenario.js';

/** `postgres.json` is lost between two starts: the next one finds the cluster again, with what was collected. */
export const loseProductConnectionFile: Scenario = async (running) => {
  const before = await identityOf(running.product);
  const { code, left } = await running.product.stop();
  rmSync(join(running.product.dataDir, 'postgres.json'));
  await running.restart();
  const after = await identityOf(running.product);
  return [
    ...(code === 0 ? [] : [`it ended with ${code ?? 'a signal'}`]),
    ...(left === 0 ? [] : [`${left} processes were left`]),
    ...(after === before ? [] : [`${before} before, ${after} after`]),
  ];
};
