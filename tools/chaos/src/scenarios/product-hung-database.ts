import { pause } from '../pause.js';
import { isAlive } from '../stage/processes.js';
import { ask, subscribersOf, until } from './product.js';
import type { Scenario } from './scenario.js';

const STILL_MS = 12_000;
/** Time for the answer itself, on a busy machine. */
const ANSWER_MS = 6_000;
const PATIENCE_MS = 60_000;

/** All of PostgreSQL stands still: whoever asks is told so within seconds, and all is well again when it goes on. */
export const hangProductDatabase: Scenario = async ({ product }) => {
  const problems: string[] = [];
  const servers = product.databaseProcesses();
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => servers.filter(isAlive).forEach((pid) => process.kill(pid, name));
  signal('SIGSTOP');
  const thaws = pause(STILL_MS).then(() => signal('SIGCONT'));
  const addresses = {
    'the API’s /health/ready': `${product.address}/health/ready`,
    'the collector’s /health/ready': `${product.collectorAddress}/health/ready`,
    'an answer that was not given before': `${product.address}/api/v1/overview?from=2025-01-02&to=2025-01-09`,
  };
  const asked = Object.entries(addresses).map(async ([name, url]) => {
    const { status } = await ask(url, ANSWER_MS);
    if (status !== 503)
      problems.push(`${name}: ${status === 0 ? 'no answer in 6 s' : `status ${status}`} instead of 503`);
  });
  await Promise.all([...asked, thaws]);
  const well = await until(
    PATIENCE_MS,
    async () =>
      (await ask(`${product.address}/health/ready`, ANSWER_MS)).status === 200 && (await subscribersOf(product)) > 0,
  );
  if (!well) problems.push(`a minute after it goes on no figures are served: ${product.lastWords()}`);
  return problems;
};
