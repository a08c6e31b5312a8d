import { isAlive } from '../stage/processes.js';
import { identityOf, subscribersOf, until } from './product.js';
import type { Scenario } from './scenario.js';

const PATIENCE_MS = 60_000;

/**
 * kill −9 of the embedded postmaster. Within a minute the same figures are served again, or all has ended in order; either
 * way nothing is lost.
 */
export const killProductPostmaster: Scenario = async (running) => {
  const { product } = running;
  const before = await identityOf(product);
  const [postmaster] = product.databaseProcesses();
  if (postmaster === undefined) return ['no postmaster is found'];
  process.kill(postmaster, 'SIGKILL');
  await until(5_000, () => !isAlive(postmaster));
  const back = await until(
    PATIENCE_MS,
    async () => product.hasEnded() || (product.databaseProcesses().length > 0 && (await subscribersOf(product)) > 0),
  );
  const problems: string[] = [];
  if (!back)
    problems.push(`a minute after the kill no figures are served and nothing has ended: ${product.lastWords()}`);
  if (!back || product.hasEnded()) {
    const { left } = await product.stop();
    if (left > 0) problems.push(`${left} processes were left`);
    await running.restart();
  }
  const after = await identityOf(running.product);
  if (after !== before) problems.push(`${before} before, ${after} after`);
  return problems;
};
